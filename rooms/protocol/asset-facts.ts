/** What the rules of a meeting need to know of a file. */
export type AssetFacts = { readonly kind: 'model' } | { readonly kind: 'document'; readonly pages: number } | { readonly kind: 'picture' };
