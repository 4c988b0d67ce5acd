/** What networked-aframe hands to an adapter, and what it expects of one. NAF ships no types; these are complete for 0.14. */
export type Occupants = Record<string, unknown>;
export type ConnectSuccess = (clientId: string) => void;
export type ConnectFailure = (code: unknown, message?: string) => void;
export type MessageListener = (from: string, dataType: string, data: unknown, source?: string) => void;

export interface WebRtcOptions {
  readonly audio?: boolean;
  readonly video?: boolean;
  readonly datachannel?: boolean;
}
export type ConnectStatus = 'IS_CONNECTED' | 'CONNECTING' | 'NOT_CONNECTED';

export interface NafAdapter {
  setServerUrl(url: string): void;
  setApp(app: string): void;
  setRoom(room: string): void;
  setWebRtcOptions(options: WebRtcOptions): void;
  setServerConnectListeners(success: ConnectSuccess, failure: ConnectFailure): void;
  setRoomOccupantListener(listener: (occupants: Occupants) => void): void;
  setDataChannelListeners(open: (client: string) => void, closed: (client: string) => void, message: MessageListener): void;
  connect(): Promise<void>;
  disconnect(): void;
  shouldStartConnectionTo(occupant: unknown): boolean;
  startStreamConnection(client: string): void;
  closeStreamConnection(client: string): void;
  getConnectStatus(client: string): ConnectStatus;
  getServerTime(): number;
  getMediaStream(client: string, streamName?: string): Promise<MediaStream | null>;
  sendData(client: string, dataType: string, data: unknown): void;
  sendDataGuaranteed(client: string, dataType: string, data: unknown): void;
  broadcastData(dataType: string, data: unknown): void;
  broadcastDataGuaranteed(dataType: string, data: unknown): void;
  /** By convention of the adapters with voice. */
  enableMicrophone(enabled: boolean): void;
  enableCamera(enabled: boolean): void;
  addLocalMediaStream(stream: MediaStream, streamName: string): void;
  removeLocalMediaStream(streamName: string): void;
}

export const nobody = {
  success: (() => {}) as ConnectSuccess,
  failure: (() => {}) as ConnectFailure,
  occupants: (_occupants: Occupants) => {},
  open: (_client: string) => {},
  closed: (_client: string) => {},
  message: (() => {}) as MessageListener,
};
