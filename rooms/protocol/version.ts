/**
 * The version of everything that crosses the wire: commands, state, poses and voice signalling.
 * Raised whenever an older client could misread a newer server or the reverse. A client of another
 * version is refused at the door with `wrong-version` and reloads itself, because the server serves the matching page.
 */
export const PROTOCOL_VERSION = 6;
