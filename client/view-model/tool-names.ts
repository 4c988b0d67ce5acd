/** laser: shows · highlight: draws all eyes to something · pen: draws · tape: measures. */
export const TOOLS = ['laser', 'highlight', 'pen', 'tape'] as const;
export type ToolName = (typeof TOOLS)[number];
