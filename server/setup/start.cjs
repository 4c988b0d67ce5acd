'use strict';
// `npm start`: does whatever set-up is missing, then opens the hall. `--setup-only` stops before that.
const bootstrap = require('./bootstrap.cjs');

const node = bootstrap.ensureNode();
bootstrap.ensurePackages();
bootstrap.run(node, ['server/setup/prepare.ts'], function (code) {
  if (code !== 0 || process.argv.indexOf('--setup-only') > 0) process.exit(code);
  bootstrap.run(node, ['server/main.ts'], process.exit);
});
