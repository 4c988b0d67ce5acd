import type { PanelIcon } from './panel-page.ts';

export type { PanelIcon };

/** Our own line drawings on a 24 × 24 field, stroked with a width of 2. */
export const iconPath: Readonly<Record<PanelIcon, string>> = {
  'microphone': 'M12 3a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3zM6 11a6 6 0 0 0 12 0M12 17v4M8.5 21h7',
  'microphone-off': 'M9 9.5V11a3 3 0 0 0 4.6 2.5M15 10.5V6a3 3 0 0 0-5.8-1M6 11a6 6 0 0 0 9.3 5M18 11a6 6 0 0 1-.5 2.4M12 17v4M8.5 21h7M4 4l16 16',
  'hand': 'M8 12.5V6a1.6 1.6 0 0 1 3.2 0M11.2 11V4.4a1.6 1.6 0 0 1 3.2 0V11M14.4 11V6a1.6 1.6 0 0 1 3.2 0v8.5c0 4-2.4 6.5-6 6.5-3 0-4.6-1.4-6-4l-2-3.7a1.5 1.5 0 0 1 2.4-1.7L8 14.2z',
  'help': 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM9.4 9.4a2.7 2.7 0 1 1 3.9 2.6c-.9.5-1.3 1-1.3 2M12 17v.1',
  'leave': 'M13 4H5v16h8M10 12h10M16.5 8.5 20 12l-3.5 3.5',
  'back': 'M20 12H5M11 6l-6 6 6 6',
  'place': 'M12 21c-4-4.6-6-8-6-11a6 6 0 0 1 12 0c0 3-2 6.4-6 11zM12 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
  'things': 'M12 3 4 7.5v9L12 21l8-4.5v-9zM4 7.5l8 4.5 8-4.5M12 12v9',
  'laser': 'M4 20 14 10M12 6l6 6M17 3v2M21 7h-2M20 4l-1.4 1.4',
  'highlight': 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2M19 5l-2 2M7 17l-2 2',
  'pen': 'M4 20l1-5L16 4l4 4L9 19zM14 6l4 4',
  'tape': 'M3 8h18v8H3zM7 8v4M11 8v3M15 8v4M19 8v3',
  'undo': 'M9 5 4 10l5 5M4 10h10a6 6 0 0 1 0 12h-3',
  'copy': 'M9 9h11v11H9zM15 9V4H4v11h5',
  'remove': 'M5 7h14M10 4h4M7 7l1 13h8l1-13M10.5 11v5.5M13.5 11v5.5',
  'slides': 'M3.5 5h17v11h-17zM12 16v3.5M8.5 20.5l3.5-3 3.5 3M7 9h6M7 12h4',
  'slide-previous': 'M15 5l-7 7 7 7',
  'slide-next': 'M9 5l7 7-7 7',
  'slide-clear': 'M4 5h16v11H4zM9 20h6M12 16v4M8 8l8 5M16 8l-8 5',
  'captions': 'M3.5 5h17v14h-17zM11 10.5a2.3 2.3 0 1 0 0 3M18 10.5a2.3 2.3 0 1 0 0 3',
  'bubble': 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 9.500a1.500 1.500 0 1 0 0-3 1.500 1.500 0 0 0 0 3zM8.500 16.500c0-2.500 1.500-4.500 3.500-4.500s3.500 2 3.500 4.500',
  'page': 'M4 5h16v11H4zM9 20h6M12 16v4',
};
