import { assetLimits, type DocumentReport } from '#rooms/protocol/assets.ts';
import { Unfit } from '../unfit.ts';

/** Counts the pages of a PDF; the file itself stays as it is, readers draw it. @throws Unfit */
export async function prepareDocument(bytes: Uint8Array): Promise<{ readonly report: DocumentReport; readonly files: { readonly 'document.pdf': Uint8Array } }> {
  const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  // Works on a copy: the library takes the bytes away.
  const task = getDocument({ data: bytes.slice(), useSystemFonts: false, verbosity: VerbosityLevel.ERRORS });
  try {
    const { numPages } = await task.promise;
    if (numPages < 1) throw new Unfit('asset-invalid', 'no pages');
    if (numPages > assetLimits.pages) throw new Unfit('asset-too-heavy', `${numPages} pages`);
    return { report: { kind: 'document', pages: numPages, bytesBefore: bytes.byteLength }, files: { 'document.pdf': bytes } };
  } catch (error) {
    if (error instanceof Unfit) throw error;
    throw (error as Error).name === 'PasswordException' ? new Unfit('asset-encrypted') : new Unfit('asset-invalid', (error as Error).name);
  } finally {
    await task.destroy();
  }
}
