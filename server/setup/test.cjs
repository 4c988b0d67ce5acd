'use strict';
// `npm test`: does whatever set-up is missing, then runs every check.
const bootstrap = require('./bootstrap.cjs');

bootstrap.begin({ dev: true }).then(function (node) {
  return bootstrap.run(node, ['server/setup/prepare.ts', '--for-tests'], { group: true }).then(function (code) {
    if (code !== 0) process.exit(code);
    return bootstrap.run(node, ['server/setup/run-tests.ts'].concat(process.argv.slice(2)), { group: true });
  });
}).then(process.exit);
