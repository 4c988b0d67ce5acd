'use strict';
// Runs a tool or a script of the project with the right Node: `node server/setup/run.cjs vitest run`, `… tests/load/voice.ts`.
// Several are separated by `--and`; the first that fails ends it.
const fs = require('fs');
const path = require('path');
const bootstrap = require('./bootstrap.cjs');

function next(node, args) {
  const end = args.indexOf('--and') < 0 ? args.length : args.indexOf('--and');
  const tool = path.join(bootstrap.ROOT, 'node_modules', '.bin', args[0]);
  const program = fs.existsSync(tool) ? fs.realpathSync(tool) : args[0];
  bootstrap.run(node, [program].concat(args.slice(1, end))).then(function (code) {
    if (code !== 0 || end === args.length) process.exit(code);
    next(node, args.slice(end + 1));
  });
}

bootstrap.begin({ dev: true }).then(function (node) { next(node, process.argv.slice(2)); });
