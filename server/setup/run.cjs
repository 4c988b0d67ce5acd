'use strict';
// Runs a tool or a script of the project with the right Node: `node server/setup/run.cjs vitest run`, `… tests/load/voice.ts`.
// Several are separated by `--and`; the first that fails ends it.
const fs = require('fs');
const path = require('path');
const bootstrap = require('./bootstrap.cjs');

const node = bootstrap.ensureNode();
bootstrap.ensurePackages();

function next(args) {
  const end = args.indexOf('--and') < 0 ? args.length : args.indexOf('--and');
  const tool = path.join(bootstrap.ROOT, 'node_modules', '.bin', args[0]);
  const program = fs.existsSync(tool) ? fs.realpathSync(tool) : args[0];
  bootstrap.run(node, [program].concat(args.slice(1, end)), function (code) {
    if (code !== 0 || end === args.length) process.exit(code);
    next(args.slice(end + 1));
  });
}

next(process.argv.slice(2));
