import { useState } from 'preact/hooks';

interface PlacePictureProps {
  /** The folder below `scenes/`. */
  readonly scene: string;
  readonly class: string;
  /** Empty where the picture only decorates. */
  readonly alt?: string;
}

/** The picture of a place. Where there is none, its ground colour stays: never a broken image. */
export function PlacePicture({ scene, class: name, alt = '' }: PlacePictureProps) {
  const [missing, setMissing] = useState(false);
  if (missing) return <div class={name} />;
  return <img class={name} src={`./scenes/${scene}/preview.jpg`} alt={alt} width="1280" height="720" onError={() => setMissing(true)} />;
}
