'use strict';
// `npm start`: does whatever set-up is missing, then opens the hall.
const bootstrap = require('./bootstrap.cjs');

const HELP = [
  'npm start                   does whatever set-up is missing, then opens the hall; Ctrl+C closes it',
  'npm start -- --setup-only   does the set-up and stops: for a machine that will have no network later',
  'npm start -- --help         shows this',
  '',
  'Everything else is set by environment variables, for example: PORT=9000 TLS_SELF_SIGNED=true npm start',
  'They are described in docs/configuration.md; docs/install.md tells how to run the hall as a service.',
].join('\n');

const options = process.argv.slice(2);
const unknown = options.filter(function (option) { return ['--setup-only', '--help', '-h'].indexOf(option) < 0; });
if (unknown.length > 0) {
  process.stderr.write('npm start does not know ' + unknown.join(' ') + '. It knows:\n\n' + HELP + '\n');
  process.exit(2);
}
if (options.indexOf('--help') >= 0 || options.indexOf('-h') >= 0) {
  process.stdout.write(HELP + '\n');
  process.exit(0);
}

bootstrap.begin({ dev: false }).then(function (node) {
  return bootstrap.run(node, ['server/setup/prepare.ts'], { group: true }).then(function (code) {
    if (code !== 0 || options.indexOf('--setup-only') >= 0) process.exit(code);
    return bootstrap.run(node, ['server/main.ts']);
  });
}).then(process.exit);
