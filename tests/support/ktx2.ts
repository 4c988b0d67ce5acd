/** 16 × 16 pixels, green on the left and red on the right, packed by `ktx2-encoder` 0.6: nothing else of it is needed. */
const PICTURES = {
  etc1s: 'q0tUWCAyMLsNChoKAAAAAAEAAAAQAAAAEAAAAAAAAAAAAAAAAQAAAAEAAAABAAAAaAAAACwAAACUAAAAJAAAALgAAAAAAAAAjAAAAAAAAABEAQAAAAAAAAYAAAAAAAAAAAAAAAAAAAAsAAAAAAAAAA' +
    'IAKACjAQIAAwMAAAgAAAAAAAAAAAA/AAAAAAAAAAAA/////x8AAABLVFh3cml0ZXIAQmFzaXMgVW5pdmVyc2FsIDIuNTAAAAIAAgAsAAAACQAAAC8AAAAAAAAAAAAAAAAAAAAGAAAAAAAAAAAAAAAb' +
    'wIQAAQAAAAAyQ8kAogAIAAAAQI4tUwAwAQAAAAAAgBgAJgAEAAAAABATZ6yqqqpSVVVVBRTAhAABAAAAALJBBIAJAAAAAAAAhBFgbsAAAEBAAIwjCqURPgCYAAAAAAAAQAABcYU/2KEB',
  uastc: 'q0tUWCAyMLsNChoKAAAAAAEAAAAQAAAAEAAAAAAAAAAAAAAAAQAAAAEAAAACAAAAaAAAACwAAACUAAAAJAAAAAAAAAAAAAAAAAAAAAAAAAC4AAAAAAAAACgAAAAAAAAAAAEAAAAAAAAsAAAAAAAAAA' +
    'IAKACmAQIAAwMAABAAAAAAAAAAAAB/AAAAAAAAAAAA/////x8AAABLVFh3cml0ZXIAQmFzaXMgVW5pdmVyc2FsIDIuNTAAACi1L/1gAAD1AACAFwCU538CFAEA2cPj31whAAQAvCFQACw2cwIXHAE=',
} as const;

/** A small picture in one of the two packings of Basis Universal. */
export function ktx2(packing: keyof typeof PICTURES): Uint8Array {
  return new Uint8Array(Buffer.from(PICTURES[packing], 'base64'));
}

/** A header of this size and nothing after it. @param format 0 for Basis Universal, otherwise a `VkFormat` that one kind of graphics card takes */
export function ktx2Header(width: number, height: number, format = 0): Uint8Array {
  const bytes = ktx2('etc1s').slice(0, 80);
  const view = new DataView(bytes.buffer);
  view.setUint32(12, format, true);
  view.setUint32(20, width, true);
  view.setUint32(24, height, true);
  return bytes;
}
