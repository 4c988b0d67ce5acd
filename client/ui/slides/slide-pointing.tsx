import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { SceneManifest } from '#rooms/protocol/scene-manifest.ts';
import { translate } from '#client/i18n/catalogue.ts';
import { figureColours } from '#client/theme/tokens.ts';
import { hallPoint, slideSpot, type SlideSpot } from '#client/view-model/screen-spot.ts';
import { LaserPoints } from '#client/view-model/slide-pointers.ts';
import type { Meeting } from '../meeting/meeting.ts';

interface SlidePointingProps {
  readonly meeting: Meeting;
  readonly screen: SceneManifest['screens'][number];
  readonly aspect: number;
  /** Whether this person's pointer shows to the others. */
  readonly pointing: boolean;
}

/** As often as the room takes it, ms; and so often again while it rests, so that nobody thinks it ended. */
const SEND_MS = 60;
const REST_MS = 1_000;
const STEP = 0.02;
const ARROWS: Readonly<Record<string, readonly [number, number]>> = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] };

/** [PT15] [PT16] What others show on this page, in the hall or on theirs, and one's own laser: pressed with mouse, finger or pen, or moved by arrow keys. */
export function SlidePointing({ meeting: { session }, screen, aspect, pointing }: SlidePointingProps) {
  const points = useMemo(() => new LaserPoints(session), [session]);
  useEffect(() => () => points.close(), [points]);
  const [own, setOwn] = useState<SlideSpot>();
  const sent = useRef(-Infinity);
  const tell = (spot: SlideSpot | undefined) => {
    setOwn(spot);
    const now = performance.now();
    if (spot !== undefined && now - sent.current < SEND_MS) return;
    sent.current = spot === undefined ? -Infinity : now;
    session.pointing.point(spot === undefined ? null : { at: hallPoint(screen, aspect, spot), from: 'head', tool: 'laser' });
  };
  // It rests: the others go on seeing it; it is told where it came to rest.
  useEffect(() => {
    if (own === undefined) return;
    const again = () => session.pointing.point({ at: hallPoint(screen, aspect, own), from: 'head', tool: 'laser' });
    const timers = [setTimeout(again, SEND_MS), setInterval(again, REST_MS)] as const;
    return () => { clearTimeout(timers[0]); clearInterval(timers[1]); };
  }, [own, screen, aspect]);
  useEffect(() => { if (!pointing) tell(undefined); }, [pointing]);
  useEffect(() => () => session.pointing.point(null), [session]);

  const at = (event: PointerEvent): SlideSpot => {
    const { left, top, width, height } = (event.currentTarget as Element).getBoundingClientRect();
    const within = (value: number) => Math.min(1, Math.max(0, value));
    return { x: within((event.clientX - left) / width), y: within((event.clientY - top) / height) };
  };
  const others = [...points.value.value].flatMap(([slot, aim]) => {
    const spot = slot === session.slot.value ? undefined : slideSpot(screen, aspect, aim.at);
    const person = [...session.people.value.values()].find((one) => one.slot === slot);
    return spot === undefined ? [] : [{ slot, spot, name: person?.name ?? '', colour: figureColours[person?.colour ?? 'slate'].main }];
  });
  return (
    <>
      {pointing && (
        <div
          class="slide-aim" tabIndex={0} role="application" aria-label={translate('point.slide')}
          onPointerDown={(event) => { event.currentTarget.setPointerCapture(event.pointerId); tell(at(event)); }}
          onPointerMove={(event) => { if (event.buttons !== 0) tell(at(event)); }}
          onPointerUp={() => tell(undefined)} onPointerCancel={() => tell(undefined)} onBlur={() => tell(undefined)}
          onKeyDown={(event) => {
            const step = ARROWS[event.key];
            if (step === undefined && event.key !== 'Escape') return;
            event.preventDefault();
            event.stopPropagation();
            if (step === undefined) return tell(undefined);
            const { x, y } = own ?? { x: 0.5, y: 0.5 };
            const within = (value: number) => Math.min(1, Math.max(0, value));
            tell({ x: within(x + step[0]), y: within(y + step[1]) });
          }}
        />
      )}
      <div class="slide-dots" aria-hidden="true">
        {own !== undefined && <Dot spot={own} name="" colour={figureColours[session.people.value.get(session.me)?.colour ?? 'slate'].main} />}
        {others.map(({ slot, ...dot }) => <Dot key={slot} {...dot} />)}
      </div>
      {/* [PT16] Once for each who begins, not for each movement. */}
      <p class="visually-hidden" role="status">{[...new Set(others.map(({ name }) => name))].map((name) => translate('point.who', { name })).join(' ')}</p>
    </>
  );
}

function Dot({ spot, name, colour }: { readonly spot: SlideSpot; readonly name: string; readonly colour: string }) {
  return (
    <span class="slide-dot" style={{ left: `${spot.x * 100}%`, top: `${spot.y * 100}%`, '--dot': colour }}>
      {name !== '' && <span class="slide-dot-name">{name}</span>}
    </span>
  );
}
