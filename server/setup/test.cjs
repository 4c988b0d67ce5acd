'use strict';
// `npm test`: does whatever set-up is missing, then runs every check.
const bootstrap = require('./bootstrap.cjs');

const node = bootstrap.ensureNode();
bootstrap.ensurePackages();
bootstrap.run(node, ['server/setup/prepare.ts', '--for-tests'], function (code) {
  if (code !== 0) process.exit(code);
  bootstrap.run(node, ['server/setup/run-tests.ts'].concat(process.argv.slice(2)), process.exit);
});
