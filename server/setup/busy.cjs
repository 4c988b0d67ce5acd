'use strict';
// A long step says that it is still at work. Runs on any Node from version 12 on.
const EVERY_MS = 10000;
const ON_TERMINAL_MS = 1000;

/**
 * Says what is being done, and from then on for how long: in place on a terminal, every ten seconds in a log.
 * @param out a stream such as process.stdout
 * @param text what is being done, in plain words, without a full stop
 * @param detail optional; returns how far it is, for example "12 of 40"
 * @returns to be called at the end
 */
function busy(out, text, detail) {
  const from = Date.now();
  out.write(text + ' …\n');
  function tick() {
    const further = detail === undefined ? '' : detail();
    const line = '  … ' + Math.round((Date.now() - from) / 1000) + ' s' + (further === '' ? '' : ', ' + further);
    out.write(out.isTTY ? '\r' + line + '\x1b[K' : line + '\n');
  }
  const timer = setInterval(tick, out.isTTY ? ON_TERMINAL_MS : EVERY_MS);
  return function () {
    clearInterval(timer);
    if (out.isTTY) out.write('\r\x1b[K');
  };
}

module.exports = { busy: busy };
