import { useId, useRef, useState } from 'preact/hooks';
import { Icon, type IconName } from '../parts/icon.tsx';

interface DropZoneProps {
  readonly label: string;
  readonly hint: string;
  readonly icon: IconName;
  /** What the dialogue of the system offers first. */
  readonly accept: string;
  /** By which tests and styles find the field. */
  readonly name: 'model' | 'slides';
  onFiles(files: readonly File[]): void;
}

/** [AS17] A button for choosing files, and the place for dropping them. */
export function DropZone({ label, hint, icon, accept, name, onFiles }: DropZoneProps) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const id = useId();
  return (
    <div
      class={`drop ${over ? 'over' : ''}`} onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)}
      onDrop={(event) => { event.preventDefault(); setOver(false); onFiles([...event.dataTransfer?.files ?? []]); }}
    >
      <input
        ref={input} class="visually-hidden" type="file" multiple accept={accept} tabIndex={-1} aria-hidden="true" {...{ [`data-${name}-file`]: true }}
        onChange={({ currentTarget }) => { onFiles([...currentTarget.files ?? []]); currentTarget.value = ''; }}
      />
      <button type="button" class="secondary" aria-describedby={id} onClick={() => input.current?.click()}><Icon name={icon} />{label}</button>
      <p class="hint" id={id}>{hint}</p>
    </div>
  );
}
