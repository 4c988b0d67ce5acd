'use strict';
// Runs on any Node from version 12 on.
const os = require('os');
const path = require('path');

/** Where things are kept that are made once for this machine: the right Node, the voice worker. Outside the project. */
function cacheFolder() {
  return process.env.TINGHALL_CACHE || path.join(process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'), 'tinghall');
}

module.exports = { cacheFolder: cacheFolder };
