/** Types of `naf/tinghall-adapter.js`: copy them beside your scene. The script registers the class as `colyseus` by itself. */

export type ConnectStatus = 'IS_CONNECTED' | 'CONNECTING' | 'NOT_CONNECTED';

/** Why the room did not do what the scene asked for; told to this scene alone. */
export type RefusalReason =
  | 'invalid' | 'too-large' | 'too-fast' | 'too-many-entities' | 'room-full' | 'entity-unknown' | 'not-owner' | 'not-self'
  | 'template-unknown' | 'component-unknown' | 'schema-mismatch' | 'receiver-unknown' | 'reserved' | 'not-entered';

/** First argument of NAF's connect-failure listener. */
export type FailureCode = 'offline' | 'not-open' | 'not-allowed' | 'wrong-version' | 'full' | 'invalid' | 'schema-mismatch' | 'closed' | 'internal';

/** The adapter of a running scene: `NAF.connection.adapter`. */
export interface ColyseusAdapter {
  /** Set it to hear of refusals; otherwise NAF's log does. */
  onRefused: ((reason: RefusalReason, networkId: string) => void) | undefined;
  setServerUrl(url: string): void;
  setApp(app: string): void;
  setRoom(room: string): void;
  setWebRtcOptions(options: { readonly audio?: boolean; readonly video?: boolean; readonly datachannel?: boolean }): void;
  setServerConnectListeners(success: (clientId: string) => void, failure: (code: FailureCode, message?: string) => void): void;
  setRoomOccupantListener(listener: (occupants: Record<string, unknown>) => void): void;
  setDataChannelListeners(open: (client: string) => void, closed: (client: string) => void, message: (from: string, dataType: string, data: unknown, source?: string) => void): void;
  connect(): Promise<void>;
  disconnect(): void;
  shouldStartConnectionTo(occupant: unknown): boolean;
  startStreamConnection(client: string): void;
  closeStreamConnection(client: string): void;
  getConnectStatus(client: string): ConnectStatus;
  /** Server milliseconds, never backwards. */
  getServerTime(): number;
  /** `audio` only; null for oneself. */
  getMediaStream(client: string, streamName?: string): Promise<MediaStream | null>;
  sendData(client: string, dataType: string, data: unknown): void;
  sendDataGuaranteed(client: string, dataType: string, data: unknown): void;
  broadcastData(dataType: string, data: unknown): void;
  broadcastDataGuaranteed(dataType: string, data: unknown): void;
  /** Asks for the microphone the first time, mutes it afterwards. */
  enableMicrophone(enabled: boolean): void;
}

declare global {
  /** What the script leaves besides its registration: register the class under another name, or extend it. */
  const TinghallAdapter: { readonly ColyseusAdapter: new () => ColyseusAdapter };
}
