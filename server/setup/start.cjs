'use strict';
// `npm start`: does whatever set-up is missing, then opens the hall. `--setup-only` stops before that.
const bootstrap = require('./bootstrap.cjs');

bootstrap.begin({ dev: false }).then(function (node) {
  return bootstrap.run(node, ['server/setup/prepare.ts'], { group: true }).then(function (code) {
    if (code !== 0 || process.argv.indexOf('--setup-only') > 0) process.exit(code);
    return bootstrap.run(node, ['server/main.ts']);
  });
}).then(process.exit);
