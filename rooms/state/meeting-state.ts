import { schema, t, type SchemaType } from '@colyseus/schema';

/** A participant as everybody sees them. Keyed by participant id in `MeetingState.people`. */
export const Person = schema({
  id: t.string(),
  name: t.string().default(''),
  figure: t.string().default('birch'),
  colour: t.string().default('lake'),
  role: t.string().default('participant'),
  /** Raised since this server time in ms; 0 when down. */
  handSince: t.float64().default(0),
  /** Lost the connection; the seat is kept for a while. */
  away: t.boolean().default(false),
  /** How they take part now: plain, hall or headset. */
  view: t.string().default('plain'),
  /** none: listens only; muted; on. */
  mic: t.string().default('none'),
  speaking: t.boolean().default(false),
  onStage: t.boolean().default(false),
  /** Who keeps order has taken the voice, the stage, or the figure in the hall. */
  silenced: t.boolean().default(false),
  offStage: t.boolean().default(false),
  hidden: t.boolean().default(false),
  /** The slot of the device that stands for the person: the one whose figure is in the hall, and whose voice is heard. */
  slot: t.uint16().default(0),
}, 'Person');
export type Person = SchemaType<typeof Person>;

/** A line of the chat. Keyed by its id: an array would show lines twice to who comes while lines are on their way. */
export const ChatMessage = schema({
  id: t.string(),
  /** Grows with each line: their order. */
  number: t.uint32().default(0),
  from: t.string(),
  /** The name when it was said: the person may have left since. */
  name: t.string(),
  text: t.string(),
  /** Written nowhere: see docs/spec/off-record.md. */
  passing: t.boolean().default(false),
  /** Empty, hidden or withdrawn; then there is no text. */
  gone: t.string().default(''),
  /** Server time in ms. */
  at: t.float64(),
}, 'ChatMessage');
export type ChatMessage = SchemaType<typeof ChatMessage>;

/** A finished line of captions. Keyed by its id in `MeetingState.captions`. */
export const Caption = schema({
  id: t.string(),
  /** Grows with each line: their order. */
  number: t.uint32().default(0),
  /** Participant id and name of the captioner when it was written. */
  by: t.string(),
  name: t.string().default(''),
  /** BCP 47. */
  language: t.string(),
  text: t.string(),
  /** Written nowhere: see docs/spec/off-record.md. */
  passing: t.boolean().default(false),
  /** Server time in ms. */
  at: t.float64(),
}, 'Caption');
export type Caption = SchemaType<typeof Caption>;

/** A thing that stands in the meeting. Keyed by its id in `MeetingState.objects`. */
export const Thing = schema({
  id: t.string(),
  /** The file it is drawn from. */
  asset: t.string(),
  name: t.string().default(''),
  text: t.string().default(''),
  /** Metres. */
  x: t.float64().default(0),
  y: t.float64().default(0),
  z: t.float64().default(0),
  /** Unit quaternion. */
  qx: t.float64().default(0),
  qy: t.float64().default(0),
  qz: t.float64().default(0),
  qw: t.float64().default(1),
  /** 1 is full size. */
  scale: t.float64().default(1),
  locked: t.boolean().default(false),
  /** Who may move it: presenters or everybody. */
  movers: t.string().default('presenters'),
  /** Participant id of who holds it now; empty when nobody does. */
  heldBy: t.string().default(''),
}, 'Thing');
export type Thing = SchemaType<typeof Thing>;

/** Slides that can be shown. Keyed by their id in `MeetingState.decks`. */
export const Deck = schema({
  id: t.string(),
  /** The file they are drawn from. */
  asset: t.string(),
  /** document or picture. */
  kind: t.string().default('document'),
  name: t.string().default(''),
  pages: t.uint16().default(1),
}, 'Deck');
export type Deck = SchemaType<typeof Deck>;

/** What a screen of the scene shows. Keyed by the scene's id of the screen in `MeetingState.screens`. */
export const Screen = schema({
  deck: t.string(),
  /** Counted from 1. */
  page: t.uint16().default(1),
  /** Server time in ms since which these slides are presented. */
  since: t.float64().default(0),
}, 'Screen');
export type Screen = SchemaType<typeof Screen>;

/** What is shared on a screen at the moment. Not recorded: it is over when the room closes. */
export const Share = schema({
  /** Counts the shares of the running room from 1; 0 while nothing is shared. */
  share: t.uint32().default(0),
  /** The scene's id of the screen that shows it instead of its slides. */
  screen: t.string().default(''),
  /** Participant id and slot of who shares. */
  by: t.string().default(''),
  slot: t.uint16().default(0),
  /** window, camera or file. */
  kind: t.string().default('window'),
  name: t.string().default(''),
  sound: t.boolean().default(false),
  /** The picture reaches the server; false at the beginning, and while a connection is mended. */
  flowing: t.boolean().default(false),
  /** Server time in ms. */
  since: t.float64().default(0),
}, 'Share');
export type Share = SchemaType<typeof Share>;

/** A stroke of the pen, or a measurement. Keyed by its id in `MeetingState.marks`. */
export const Mark = schema({
  id: t.string(),
  /** Participant id, name and colour of who made it. */
  by: t.string(),
  name: t.string().default(''),
  colour: t.string(),
  /** stroke or tape. */
  kind: t.string(),
  /** See `protocol/mark-points.ts`. */
  points: t.string(),
}, 'Mark');
export type Mark = SchemaType<typeof Mark>;

/** Fields only; `rooms/shell/project.ts` writes them. */
export const MeetingState = schema({
  id: t.string().default(''),
  title: t.string().default(''),
  scene: t.string().default(''),
  capacity: t.uint16().default(0),
  phase: t.string().default('none'),
  /** While it is paused: what who leads says to it; may be empty. */
  pauseWord: t.string().default(''),
  /** Server time in ms at which it is to begin, 0 while no date is set; the time zone of its place; and how long it is to last. */
  beginsAt: t.float64().default(0),
  zone: t.string().default(''),
  minutes: t.uint16().default(0),
  /** Simulated people take part, and nothing of it is kept. */
  rehearsal: t.boolean().default(false),
  /** Nothing can be written at the moment: the disk is full, or the database is away. */
  readOnly: t.boolean().default(false),
  /** The house stops, to start again, at this server time in ms; 0 while it does not. */
  stopsAt: t.float64().default(0),
  /** Whether the chat is recorded. */
  onRecord: t.boolean().default(true),
  /** open, lobby or locked. */
  door: t.string().default('open'),
  /** Everybody but who leads is silenced. */
  quiet: t.boolean().default(false),
  people: t.map(Person),
  chat: t.map(ChatMessage),
  /** For what people are asked, `purpose:version` one after the other, with spaces between; see consent.ts. */
  asks: t.string().default(''),
  /** The meeting's own words on how people treat each other; empty for those of the product. */
  conduct: t.string().default(''),
  /** any, distinct or clear. */
  names: t.string().default('any'),
  captions: t.map(Caption),
  objects: t.map(Thing),
  decks: t.map(Deck),
  screens: t.map(Screen),
  share: Share,
  marks: t.map(Mark),
  /** Who may draw: presenters or everybody. */
  drawers: t.string().default('presenters'),
}, 'MeetingState');
export type MeetingState = SchemaType<typeof MeetingState>;
