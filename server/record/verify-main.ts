/** `npm run verify-record -- FILE`: whether a downloaded record is as it was written. Ends with 1 when it is not. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { verifyRecord } from './verify-record.ts';

const [path] = process.argv.slice(2);
if (path === undefined) {
  console.error('Which file? npm run verify-record -- FILE');
  process.exit(2);
}
try {
  const { title, events, head, texts, withheld, erased, private: untold, unchained } = await verifyRecord(createInterface({ input: createReadStream(path), crlfDelay: Infinity }));
  console.log(`“${title}”: ${events} events, each as it was written${unchained > 0 ? ` (${unchained} from before there were hashes)` : ''}.\n${texts} texts fit their hashes, ${withheld} were withheld, ${erased} are erased. Of ${untold} events only the place is told.\nHead: ${head}`);
} catch (error) {
  console.error(`The record does not hold: ${(error as Error).message}.`);
  process.exit(1);
}
