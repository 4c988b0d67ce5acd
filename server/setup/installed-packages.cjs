'use strict';
// Whether the packages that lie in node_modules are the locked ones. Runs on any Node from version 12 on.
const fs = require('fs');
const path = require('path');

function read(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')).packages || {};
  } catch {
    return undefined;
  }
}

/**
 * What npm writes down of an installation, at its end, is compared with the lock file: an installation that was broken off,
 * or made by hand from the same lock file, is seen for what it is. Optional packages are left out by npm on other platforms.
 * @param options.dev whether the packages that only development needs must be there too
 * @returns whether every needed package is there in the locked version
 */
function isInstalled(root, options) {
  const wanted = read(path.join(root, 'package-lock.json'));
  const there = read(path.join(root, 'node_modules', '.package-lock.json'));
  if (wanted === undefined || there === undefined) return false;
  return Object.keys(wanted).every(function (place) {
    const locked = wanted[place];
    if (place === '' || (locked.dev && !options.dev)) return true;
    const installed = there[place];
    if (installed === undefined) return Boolean(locked.optional || locked.devOptional);
    return installed.version === locked.version && installed.integrity === locked.integrity && fs.existsSync(path.join(root, place, 'package.json'));
  });
}

module.exports = { isInstalled: isInstalled };
