import { registerHooks } from 'node:module';

export type PictureLibrary = typeof import('sharp').default;

let found: Promise<PictureLibrary | undefined> | undefined;

/**
 * What pictures are read and written with. It is the one part that comes as a program for each kind of machine; undefined where there is none for
 * this one. Models are then shown with their pictures as they came, and pictures of their own are not taken. To be asked before the model library is
 * loaded, which wants it too and would not load without.
 */
export function pictureLibrary(): Promise<PictureLibrary | undefined> {
  found ??= find();
  return found;
}

async function find(): Promise<PictureLibrary | undefined> {
  try {
    return (await import('sharp')).default;
  } catch (error) {
    // Said where the house hears it: nobody who uploads can mend this.
    console.error(`Pictures cannot be prepared on this machine. ${(error as Error).message.split('\n')[0]}`);
    registerHooks({ resolve: (name, context, next) => (name === 'sharp' ? { url: 'data:text/javascript,export default undefined', format: 'module', shortCircuit: true } : next(name, context)) });
    return undefined;
  }
}
