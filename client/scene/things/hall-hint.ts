/** How long a short hint stays, ms. */
const STAYS_MS = 4_000;

export interface HallHint {
  /** Says something for a few seconds, or for as long as `lasting` until it is taken back. */
  say(text: string): void;
  keep(text: string | undefined): void;
  dispose(): void;
}

/** A line of text at the lower edge of the hall, read aloud to who does not see it. */
export function createHallHint(parent: HTMLElement): HallHint {
  const line = document.createElement('div');
  line.setAttribute('role', 'status');
  line.className = 'hall-hint';
  Object.assign(line.style, {
    position: 'absolute', left: '0', right: '0', margin: '0 auto', width: 'fit-content', bottom: 'var(--hall-hint-bottom, 96px)', maxWidth: 'min(90%, 34rem)', padding: '8px 16px', borderRadius: '10px',
    background: 'rgb(28 35 38 / 0.86)', color: '#ffffff', font: '600 1rem/1.4 inherit', textAlign: 'center', pointerEvents: 'none', display: 'none', fontFamily: 'inherit',
  });
  parent.append(line);
  let kept: string | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const show = (text: string | undefined) => {
    line.style.display = text === undefined ? 'none' : 'block';
    if (text !== undefined && line.textContent !== text) line.textContent = text;
  };
  return {
    say(text) {
      clearTimeout(timer);
      show(text);
      timer = setTimeout(() => {
        timer = undefined;
        show(kept);
      }, STAYS_MS);
    },
    keep(text) {
      kept = text;
      if (timer === undefined) show(text);
    },
    dispose() {
      clearTimeout(timer);
      line.remove();
    },
  };
}
