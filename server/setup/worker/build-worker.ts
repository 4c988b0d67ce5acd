import { execFileSync, spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fasterSources } from './faster-sources.ts';
import { correctedDtls, workerSources } from './worker-sources.ts';

const here = import.meta.dirname;
/** What nearly every source includes: compiled once, it halves the time. */
const PRECOMPILED = ['Channel/ChannelSocket.hpp', 'Utils.hpp', 'RTC/RtpDictionaries.hpp'];
const LIBRARIES = '-luv -lssl -lcrypto -labsl_strings -labsl_throw_delegate -labsl_bad_optional_access';

/** A packet passes through a dozen sources; optimised across them it costs a twentieth less. */
const WHOLE_PROGRAM = `-flto=${availableParallelism()} -fno-plt`;

/**
 * Builds the voice worker from the C++ sources inside the mediasoup package with the distribution's compiler and libraries,
 * and our SRTP on OpenSSL. Takes 3 to 7 minutes on two cores.
 * @param progress is told how much is done, 0 to 1
 * @param say is told in words what is not as it should be, though the worker is built all the same
 * @throws Error with the end of the compiler's output
 */
export async function buildWorker(workerFolder: string, target: string, progress: (part: number) => void, say: (text: string) => void): Promise<void> {
  const build = join(dirname(target), 'build');
  mkdirSync(join(build, 'fbs', 'FBS'), { recursive: true });
  const sources = workerSources(workerFolder);
  writeMessages(workerFolder, join(build, 'fbs', 'FBS'));
  mkdirSync(join(build, 'corrected'), { recursive: true });
  const read = (file: string) => readFileSync(join(workerFolder, file), 'utf8');
  const corrected = new Map([['src/RTC/DtlsTransport.cpp', correctedDtls(read('src/RTC/DtlsTransport.cpp'))]]);
  const faster = fasterSources(read);
  if (faster === undefined) say('This mediasoup is newer than our changes for large audiences: the voice engine is built without them and carries about a quarter less');
  for (const [file, text] of faster ?? []) corrected.set(file, text);
  for (const [file, text] of corrected) writeFileSync(join(build, 'corrected', basename(file)), text);
  writeFileSync(join(build, 'pch.hpp'), PRECOMPILED.map((header) => `#include "${header}"\n`).join(''));
  writeFileSync(join(build, 'Makefile'), makefile(workerFolder, build, sources, new Set(corrected.keys())));
  await make(build, sources.length, progress);
  // Into place in one step: a half-written worker must never be found in the cache.
  copyFileSync(join(build, 'mediasoup-worker'), `${target}.new`);
  renameSync(`${target}.new`, target);
  rmSync(build, { recursive: true });
}

/** FlatBuffers headers of the messages between Node and the worker, with upstream's options. */
function writeMessages(workerFolder: string, folder: string): void {
  const fbs = join(workerFolder, 'fbs');
  const files = readdirSync(fbs).filter((name) => name.endsWith('.fbs'));
  execFileSync('flatc', ['--cpp', '--cpp-field-case-style', 'lower', '--reflect-names', '--scoped-enums', '--filename-suffix', '', '-o', folder, ...files], { cwd: fbs });
}

function makefile(workerFolder: string, build: string, sources: readonly string[], corrected: ReadonlySet<string>): string {
  const flags = [
    `-std=c++20 -pthread -fPIE -O2 ${WHOLE_PROGRAM} -g0 -DNDEBUG -D_FORTIFY_SOURCE=2 -fstack-protector-strong`,
    '-DMS_LITTLE_ENDIAN -DMS_EXECUTABLE -DFLATBUFFERS_LOCALE_INDEPENDENT=1',
    `-I${workerFolder}/include -I${build}/fbs -I${here} -I${here}/srtp -I${here}/ahead -I${here}/udp -I${workerFolder}/deps/libwebrtc -I${workerFolder}/deps/libwebrtc/libwebrtc`,
  ].join(' ');
  const object = (source: string) => `obj/${source.replace(/\.\w+$/, '.o')}`;
  const rules = sources.map((source) => {
    const isOurs = source.startsWith('src/');
    const path = corrected.has(source) ? join('corrected', basename(source)) : `${workerFolder}/${source}`;
    const own = isOurs ? '-Wall -include pch.hpp' : '-w';
    return `${object(source)}: ${path}${isOurs ? ' pch.hpp.gch' : ''}\n\t@mkdir -p $(dir $@)\n\t$(CXX) $(FLAGS) ${own} -c -o $@ $<\n\t@echo compiled`;
  });
  return [
    'CXX ?= g++', `FLAGS = ${flags}`, `OBJECTS = ${sources.map(object).join(' ')}`,
    `mediasoup-worker: $(OBJECTS)\n\t$(CXX) -O2 ${WHOLE_PROGRAM} -pthread -pie -Wl,-z,relro,-z,now -o $@ $^ ${LIBRARIES}\n\tstrip $@`,
    'pch.hpp.gch: pch.hpp\n\t$(CXX) $(FLAGS) -x c++-header -o $@ $<',
    ...rules, '',
  ].join('\n\n');
}

function make(build: string, sources: number, progress: (part: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('make', ['--no-print-directory', '-s', `-j${availableParallelism()}`, 'mediasoup-worker'], { cwd: build, stdio: ['ignore', 'pipe', 'pipe'] });
    let compiled = 0;
    let errors = '';
    child.stdout.on('data', (chunk: Buffer) => {
      compiled += chunk.toString().split('compiled').length - 1;
      progress(compiled / sources);
    });
    child.stderr.on('data', (chunk: Buffer) => { errors = (errors + chunk.toString()).slice(-2_000); });
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(errors.trim()))));
  });
}
