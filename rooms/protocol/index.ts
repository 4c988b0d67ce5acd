/** The wire contract: the only part of `rooms/` whose values a client may import. */
export * from './version.ts';
export * from './ids.ts';
export * from './look.ts';
export * from './limits.ts';
export * from './roles.ts';
export * from './reasons.ts';
export * from './result.ts';
export * from './command.ts';
export * from './commands.ts';
export * from './join.ts';
export * from './http.ts';
export * from './pose.ts';
export * from './voice.ts';
export * from './share.ts';
export * from './scene-manifest.ts';
export * from './walkable.ts';
