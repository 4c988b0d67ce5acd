'use strict';
// Programs that set-up runs one after another. What stops us stops them first, and is waited for: nothing is left behind.
// Runs on any Node from version 12 on.
const childProcess = require('child_process');
const os = require('os');

let current;
let stoppedBy;

function signalNumber(signal) {
  return 128 + (os.constants.signals[signal] || 0);
}

function stop(signal) {
  stoppedBy = signal;
  if (current === undefined) process.exit(signalNumber(signal));
  try {
    process.kill(current.group ? -current.child.pid : current.child.pid, signal);
  } catch {
    // It is gone already; its end is about to be told.
  }
}

['SIGINT', 'SIGTERM', 'SIGHUP'].forEach(function (signal) {
  process.on(signal, function () { stop(signal); });
});

/**
 * Runs a program to its end. When we are told to stop meanwhile, it is told so too, and we end as it ended.
 * @param options spawn's, and `group`: whether what the program has started itself (compilers, browsers) has to stop with it. Such a
 *   program cannot read from the terminal.
 * @param started optional; receives the child process
 * @returns promise of the exit code
 */
function runChild(program, args, options, started) {
  return new Promise(function (resolve, reject) {
    const group = Boolean(options.group) && process.platform !== 'win32';
    const child = childProcess.spawn(program, args, Object.assign({}, options, { detached: group }));
    current = { child: child, group: group };
    child.on('error', function (error) { current = undefined; reject(error); });
    // "close" comes after "exit", when all that it printed has been read.
    child.on('close', function (code, signal) {
      current = undefined;
      if (stoppedBy !== undefined) process.exit(code === null ? signalNumber(signal) : code);
      resolve(code === null ? signalNumber(signal) : code);
    });
    if (started !== undefined) started(child);
  });
}

module.exports = { runChild: runChild };
