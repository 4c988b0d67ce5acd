/** What `@types/aframe` lacks of A-Frame 1.8, and `@types/webxr` of WebXR. */
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
  /** Of the hand input module; `@types/webxr` does not have them. */
  interface XRFrame {
    fillPoses?(spaces: Iterable<XRSpace>, baseSpace: XRSpace, transforms: Float32Array): boolean;
    fillJointRadii?(joints: Iterable<XRJointSpace>, radii: Float32Array): boolean;
  }
  interface HTMLElementTagNameMap {
    'a-scene': AframeScene;
  }
}
