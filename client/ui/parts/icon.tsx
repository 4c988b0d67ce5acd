/** Line drawings in a 24 × 24 box, of our own making. They never stand alone: a text or label is always beside them. */
const paths = {
  mic: 'M12 4a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0V7a3 3 0 0 0-3-3zM5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3M8.5 21h7',
  micOff: 'M9 9v3a3 3 0 0 0 4.8 2.4M15 12V7a3 3 0 0 0-5.9-.8M5.5 11.5a6.5 6.5 0 0 0 10.5 5.1M18.5 11.5a6.4 6.4 0 0 1-.6 2.7M12 18v3M8.5 21h7M4 3.5l16 17',
  hand: 'M8 12.5V6.2a1.4 1.4 0 0 1 2.8 0V11M10.8 11V4.6a1.4 1.4 0 0 1 2.8 0V11M13.6 11V5.8a1.4 1.4 0 0 1 2.8 0v6.7M16.4 12V8.8a1.4 1.4 0 0 1 2.8 0V15a6.5 6.5 0 0 1-11.9 3.6L4.3 14a1.5 1.5 0 0 1 2.5-1.7L8 14',
  people: 'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c0-3.6 2.9-6 6.5-6s6.5 2.4 6.5 6M16 4.6a3.2 3.2 0 0 1 0 6.1M18 14.5c2.1.8 3.5 2.8 3.5 5.5',
  chat: 'M4 5h16v11H10l-5 4v-4H4zM8 9h8M8 12.5h5',
  settings: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 9.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM9 19.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z',
  help: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM9.3 9.5a2.8 2.8 0 1 1 4 2.9c-.9.5-1.3 1-1.3 2M12 17.2v.3',
  leave: 'M10 4H5v16h5M14 8l4 4-4 4M18 12H9',
  place: 'M12 21s6.5-6 6.5-11a6.5 6.5 0 0 0-13 0c0 5 6.5 11 6.5 11zM12 12.2a2.4 2.4 0 1 0 0-4.8 2.4 2.4 0 0 0 0 4.8z',
  headset: 'M3 9.5A2.5 2.5 0 0 1 5.5 7h13A2.5 2.5 0 0 1 21 9.5v5a2.5 2.5 0 0 1-2.5 2.5H15l-1.5-2h-3L9 17H5.5A2.5 2.5 0 0 1 3 14.5z',
  page: 'M6 3.5h9l4 4v13H6zM9 11h7M9 14.5h7M9 7.5h3',
  hall: 'M3.5 11 12 4.5l8.5 6.5M5.5 10v10h13V10M10 20v-5h4v5',
  invite: 'M12 5v14M5 12h14',
  close: 'M6 6l12 12M18 6 6 18',
  more: 'M5 12a.7.7 0 1 0 1.4 0 .7.7 0 1 0-1.4 0M11.3 12a.7.7 0 1 0 1.4 0 .7.7 0 1 0-1.4 0M17.6 12a.7.7 0 1 0 1.4 0 .7.7 0 1 0-1.4 0',
  copy: 'M9 9h10v11H9zM15 9V4.5H5V15.5h4',
  done: 'M5 12.5l4.5 4.5L19 7.5',
  warning: 'M12 4 2.8 19.5h18.4zM12 10v4.5M12 17v.01',
  down: 'M12 5v14M6 13l6 6 6-6',
  before: 'M15 5l-7 7 7 7',
  after: 'M9 5l7 7-7 7',
  slides: 'M3.5 5h17v11h-17zM12 16v3.5M8.5 20.5l3.5-3 3.5 3M7 9h6M7 12h4',
  models: 'M12 3.5l7.5 4.2v8.6L12 20.5l-7.5-4.2V7.7zM4.5 7.7 12 12l7.5-4.3M12 12v8.5',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3M12 14.5v2',
  undo: 'M9 5 4.5 9.5 9 14M5 9.5h9a5 5 0 0 1 0 10h-4',
  listen: 'M7 9.5a5 5 0 0 1 10 0c0 3.5-3 4.3-3.5 7a3 3 0 0 1-5.5 1.3M10 9.5a2 2 0 0 1 4 0',
  soundOff: 'M4 9.5v5h3.5l4.5 4v-13l-4.5 4zM16 9.5l5 5M21 9.5l-5 5',
  sound: 'M4 9.5v5h3.5l4.5 4v-13l-4.5 4zM15.5 9a4 4 0 0 1 0 6M18 6.5a7.5 7.5 0 0 1 0 11',
} as const;
export type IconName = keyof typeof paths;

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
