import type { CaptionId, ParticipantId } from '#rooms/protocol/ids.ts';
import type { MeetingState } from '#rooms/state/meeting-state.ts';
import type { CaptionLine } from './session.ts';

/** The finished captions as snapshots, in order; the same array while nothing has changed. */
export function mirrorCaptions(before: readonly CaptionLine[], state: MeetingState): readonly CaptionLine[] {
  const now = [...state.captions.values()].toSorted((one, other) => one.number - other.number);
  const isSame = (line: CaptionLine | undefined, { id, text }: (typeof now)[number]) => line?.id === id && line.text === text;
  if (before.length === now.length && now.every((line, index) => isSame(before[index], line))) return before;
  const known = new Map<string, CaptionLine>(before.map((line) => [line.id, line]));
  return now.map((line) => {
    const earlier = known.get(line.id);
    if (earlier !== undefined && isSame(earlier, line)) return earlier;
    const { id, by, name, language, text, passing, at } = line;
    return { id: id as CaptionId, by: by as ParticipantId, name, language, text, passing, at };
  });
}
