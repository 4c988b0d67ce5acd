/**
 * Who may import whom. A folder may import itself and what is listed; `packages` are the npm packages and Node built-ins
 * it may use (`*` for any). What is not listed is forbidden.
 */
export interface FolderRule {
  readonly folder: string;
  readonly mayImport: readonly string[];
  /** Folders of which only types may be imported. */
  readonly typesOf?: readonly string[];
  readonly packages: readonly string[] | '*';
}

const client3d = ['aframe', 'three', 'networked-aframe'];

export const folderRules: readonly FolderRule[] = [
  { folder: 'rooms/protocol', mayImport: [], packages: ['valibot'] },
  { folder: 'rooms/domain', mayImport: ['rooms/protocol'], packages: [] },
  { folder: 'rooms/state', mayImport: [], packages: ['@colyseus/schema'] },
  { folder: 'rooms/ports.ts', mayImport: ['rooms/protocol', 'rooms/domain'], packages: [] },
  { folder: 'rooms/shell', mayImport: ['rooms'], packages: ['@colyseus/core', '@colyseus/schema', 'valibot'] },
  { folder: 'server', mayImport: ['rooms'], packages: '*' },
  { folder: 'client/session', mayImport: ['rooms/protocol'], typesOf: ['rooms/state'], packages: ['@colyseus/sdk', '@preact/signals', 'valibot'] },
  { folder: 'client/view-model', mayImport: ['rooms/protocol', 'client/session'], typesOf: ['client/voice', 'client/screens', 'client/scene', 'client/i18n'], packages: ['@preact/signals'] },
  { folder: 'client/i18n', mayImport: [], packages: ['intl-messageformat', '@formatjs/icu-messageformat-parser', '@preact/signals'] },
  { folder: 'client/theme', mayImport: ['rooms/protocol'], packages: [] },
  {
    folder: 'client/ui',
    // The outlines of the figures are numbers without three: the door draws the same silhouettes as the hall.
    mayImport: ['rooms/protocol', 'client/session', 'client/view-model', 'client/i18n', 'client/theme', 'client/avatars/silhouettes.ts'],
    // Loaded by import() only when somebody wants to hear or see the hall.
    typesOf: ['client/voice', 'client/screens', 'client/scene', 'client/avatars', 'client/slides'], packages: ['preact', '@preact/signals', 'uqr', 'valibot'],
  },
  // Loaded by import() when the first slide is looked at.
  { folder: 'client/slides', mayImport: [], packages: ['pdfjs-dist'] },
  { folder: 'client/voice', mayImport: ['rooms/protocol', 'client/session'], packages: ['mediasoup-client', '@preact/signals', 'valibot'] },
  // Loaded by import() when something is shared and looked at.
  { folder: 'client/screens', mayImport: ['rooms/protocol', 'client/session', 'client/voice'], packages: ['mediasoup-client', '@preact/signals'] },
  { folder: 'client/avatars', mayImport: ['rooms/protocol', 'client/session', 'client/theme'], packages: [...client3d, '@preact/signals'] },
  // Voices come by import() when a scene wants to hear or speak.
  { folder: 'client/objects/scene-voice.ts', mayImport: ['rooms/protocol', 'client/session', 'client/voice', 'client/objects'], packages: ['@preact/signals'] },
  { folder: 'client/objects', mayImport: ['rooms/protocol', 'client/session'], packages: ['@colyseus/sdk'] },
  {
    // Of the networked objects only the line of our own page: the adapter itself is for scenes by others.
    folder: 'client/scene', mayImport: ['rooms/protocol', 'client/session', 'client/avatars', 'client/xr', 'client/theme', 'client/view-model', 'client/objects/session-line.ts', 'client/objects/scene-line.ts'],
    typesOf: ['client/voice', 'client/screens', 'client/slides'], packages: [...client3d, '@preact/signals'],
  },
  // Simulated people, in a process of their own without a page: they walk as everybody does.
  { folder: 'client/rehearsal', mayImport: ['rooms/protocol', 'client/session', 'client/scene/place.ts', 'client/scene/spawn.ts', 'client/scene/own-pose.ts', 'client/scene/movement'], packages: ['@preact/signals'] },
  {
    folder: 'client/xr', mayImport: ['rooms/protocol', 'client/session', 'client/scene', 'client/avatars', 'client/theme', 'client/view-model'],
    typesOf: ['client/voice', 'client/screens'], packages: [...client3d, '@preact/signals'],
  },
];
