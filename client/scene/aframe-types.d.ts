/** What `@types/aframe` lacks of A-Frame 1.8. */
import type { Scene as AframeScene } from 'aframe';

declare module 'aframe' {
  interface Scene {
    /** The running immersive session. */
    xrSession?: XRSession | undefined;
    /** The XR frame of the running tick. */
    frame?: XRFrame | undefined;
    /** Milliseconds since the last tick. */
    delta: number;
    /** The render loop's body; an instance property, so it may be wrapped before the scene starts. */
    render: (time: number, frame?: XRFrame) => void;
    resize(): void;
    checkHeadsetConnected(): boolean;
    enterAR(): Promise<void>;
  }
  interface AFrame {
    emitReady(): void;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'a-scene': AframeScene;
  }
}
