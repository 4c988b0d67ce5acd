import type { SceneManifest } from '#rooms/protocol/scene-manifest.ts';
import { isOnStage } from '#rooms/protocol/walkable.ts';
import type { Pose } from '#rooms/protocol/pose.ts';
import type { Session } from '#client/session/session.ts';
import type { Pipeline } from './pipeline.ts';

export interface StageKeeper {
  readonly session: Session;
  readonly manifest: SceneManifest;
  readonly pipeline: Pipeline;
  pose(): Pose;
  bringMeBack(): void;
}

/** [OR3] Who is asked off the stage is brought to where people come in, as often as they step on it. The others never see them there. */
export function keepOffStage({ session, manifest, pipeline, pose, bringMeBack }: StageKeeper): () => void {
  return pipeline.on('presence', () => {
    if (session.people.peek().get(session.me)?.offStage && isOnStage(manifest, ...pose().head.position)) bringMeBack();
  });
}
