'use strict';
// Runs a tool of the running house, with the right Node and without what only development needs: `node server/setup/tool.cjs server/backup/main.ts backup FOLDER`.
const bootstrap = require('./bootstrap.cjs');

bootstrap.begin({ dev: false }).then(function (node) { return bootstrap.run(node, process.argv.slice(2)); }).then(process.exit);
