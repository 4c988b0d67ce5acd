declare module 'draco3dgltf' {
  export function createDecoderModule(): Promise<unknown>;
}
declare module 'gltf-validator' {
  interface Issue { readonly code: string; readonly pointer?: string; readonly severity: number }
  interface Report { readonly issues: { readonly numErrors: number; readonly messages: readonly Issue[] } }
  interface Options { readonly maxIssues?: number; readonly ignoredIssues?: readonly string[] }
  const validator: { validateBytes(bytes: Uint8Array, options?: Options): Promise<Report>; validateString(text: string, options?: Options): Promise<Report> };
  export default validator;
}
