/** Lengths in characters, counts, and rates; checked by the server, shown by the page. */
export const limits = {
  title: 120,
  name: 40,
  chatText: 1_000,
  /** People whose unfinished lines are shown at a time; who has not touched theirs for so many ms gives way to others, and after so many it goes by itself. */
  writers: 20,
  writerYieldsMs: 20_000,
  writerRestMs: 120_000,
  /** Characters that one device may write into unfinished lines: a burst (pasting), and the refill per second; and its messages (clients send 5 a second). */
  writtenBurst: 3_000,
  writtenPerSecond: 60,
  linesBurst: 20,
  linesPerSecond: 10,
  /** How long an unfinished line is shown and can be taken up again: of who lost the connection or closed the page, and of who left, in ms. */
  lineLostMs: 60_000,
  lineLeftMs: 10_000,
  /** Things in a meeting at a time. */
  objects: 200,
  /** Of things that were taken away, who may put them back is shown the last. */
  removedShown: 20,
  objectName: 80,
  objectText: 1_000,
  /** Sets of slides in a meeting at a time, their pages, and a presenter's notes on one page. */
  decks: 50,
  deckName: 80,
  deckPages: 1_000,
  deckNotes: 4_000,
  /** Strokes and measurements in a meeting at a time, of one person, and the points of each. */
  marks: 200,
  marksEach: 40,
  strokePoints: 128,
  tapePoints: 16,
  /** Aims of one connection a second above which some are passed over (clients send 20); so many people point at a time; who says nothing for so many ms points no more. */
  pointsPerSecond: 30,
  pointers: 24,
  pointerRestMs: 2_000,
  /** Messages that the state carries; older ones stay in the record. */
  chatShown: 200,
  /** One line of captions, how many of them the state carries, and how many people write captions at a time. */
  captionText: 500,
  captionsShown: 100,
  captioners: 20,
  /** A meeting's own words on how people treat each other. */
  conduct: 1_500,
  /** A reason that is given for an act of order, or a complaint. */
  why: 300,
  /** Who keeps order is shown so many of what was done, complaints, and hidden messages: the latest. */
  actsShown: 50,
  /** Invitations that are good at a time. */
  invitations: 100,
  /** So many people wait at a door; one person has so many complaints open. */
  waiting: 500,
  reportsEach: 5,
  /** Who waits at the door and is not heard of for so many ms waits no more. */
  waitingMs: 40_000,
  /** Of a plan: its length in minutes, languages, the description, and days until it is erased. */
  minutesMin: 5,
  minutesMax: 7 * 24 * 60,
  languages: 6,
  description: 2_000,
  retentionDays: 3_650,
  capacityMin: 2,
  capacityMax: 1_000,
  /** Commands of one connection: a burst, and the refill per second. */
  commandBurst: 20,
  commandsPerSecond: 5,
  /** Poses of one connection per second above which frames are dropped (clients send 20). */
  posesPerSecond: 30,
  /** How long a seat is kept for who lost the connection, in ms. */
  awayMs: 60_000,
  /** How long it is kept for who closed the page (a reload comes back within it), in ms. */
  closedMs: 4_000,
  /** A slot is not given again for this long, in ms: late frames of its last holder must not move a stranger. */
  slotRestMs: 60_000,
  /** Largest message a client may send, in bytes. */
  messageBytes: 64 * 1024,
} as const;
