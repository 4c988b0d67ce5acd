/** Why something was refused. The page has a sentence for each (`refusal.<reason>`); texts never travel. */
export const REASONS = [
  'invalid', // the payload does not have the form that the command declares
  'not-allowed', // this role may not do it in this phase
  'too-fast', // more commands than the rate allows
  'unknown-command',
  'meeting-unknown', // no such meeting, or a code that belongs to none
  'meeting-full',
  'house-stops', // it starts again in a moment
  'too-many-rehearsals', // the house bears no more at a time
  'meeting-exists',
  'meeting-ended', // it is over: nobody enters any more, and nothing of it changes
  'scene-fixed', // somebody has been in the meeting: its place stays
  'scene-unknown',
  'wrong-passphrase', // opening a meeting is protected on this server
  'wrong-version', // the page is older or newer than the server
  'device-unknown', // the device token is missing, forged, expired or revoked
  'too-many-attempts',
  'conflict', // somebody else wrote first; nothing happened, try again
  'storage-failed', // the record could not be written; nothing happened
  'read-only', // nothing can be written at the moment: the disk is full, or the database is away; nothing happened
  'meeting-moved', // another process of the house leads the meeting; come again
  'participant-unknown', // nobody of this id was ever in the meeting
  'in-lobby', // somebody has to let this person in first
  'meeting-locked', // nobody new is let in
  'banned',
  'too-many-waiting',
  'too-many-reports',
  'silenced', // who keeps order has taken the voice
  'message-unknown',
  'name-like-office', // who does not lead does not call themselves so
  'name-like-somebody', // it could be taken for the name of somebody who is there
  'not-asked', // nobody asks for this consent in this meeting
  'consent-outdated', // it is asked in other words by now: read them first
  'caption-unknown', // no such line of captions any more
  'report-unknown',
  'invitation-unknown', // forged, revoked, over, or used by somebody else
  'too-many-invitations',
  'not-signed-in', // organisers alone may do it
  'wrong-sign-in', // no such account, or another password
  'link-unknown', // a link for an account that is wrong, used, or too old
  'organiser-unknown',
  'name-taken', // another account has this sign-in name
  'password-short',
  'password-common',
  'last-organiser', // somebody must be able to sign in at every moment
  'oidc-unavailable', // the provider of OpenID Connect does not answer, or not rightly
  'oidc-expired', // coming back from the provider took too long, or happened in another browser
  'oidc-refused', // the provider knows the person, and nobody has invited them
  'pairing-unknown', // a code for another device that is wrong, used, or too old
  'last-chair', // a meeting has a chair at every moment
  'asset-unknown', // no such file was uploaded to this meeting
  'asset-wrong-type', // neither a GLB or glTF model, a PDF, nor a PNG, JPEG or WebP picture
  'asset-too-large', // more bytes than such a file may have
  'asset-truncated', // the file is incomplete
  'asset-invalid', // the file breaks the rules of its format; detail: which
  'asset-external', // the model refers to other files
  'asset-unsupported', // the model needs something that cannot be drawn here; detail: what
  'asset-too-heavy', // more than can be prepared; detail: of what
  'asset-encrypted', // the document needs a password
  'asset-quota', // the meeting has no room left for files
  'asset-in-use', // a thing or a slide deck of the meeting shows it
  'asset-timeout', // preparing it took too long
  'asset-unavailable', // preparing failed for a reason of ours
  'object-unknown', // no such thing, or it was taken away
  'object-locked',
  'object-held', // somebody else holds it at the moment
  'deck-unknown',
  'page-unknown', // the slides have fewer pages
  'screen-unknown', // the scene has no such screen
  'too-many-decks',
  'outside', // that is not inside the scene
  'too-many-objects',
  'too-many-marks', // strokes and measurements; some have to go first
  'share-taken', // somebody else shares a screen at the moment
  'share-over', // what was shared is not shared any more
  'too-many-writers', // so many write at once that another line is not shown before it is sent
  'voice-unavailable',
  'internal', // our mistake; logged with an id
] as const;
export type Reason = (typeof REASONS)[number];

/** WebSocket close codes of ours; Colyseus itself uses 4000 to 4010. */
export const CLOSE = {
  /** The same device opened the meeting in another window; this one must not come back by itself. */
  openedElsewhere: 4100,
  /** Too much data waited for this reader; come back and get the whole state afresh. */
  tooSlow: 4101,
  /** Who keeps order has sent this person to the lobby, or out: an `act` notice said so and why. Not to be undone by coming back by oneself. */
  sentOut: 4103,
  /** The server stops or starts again; come back. */
  restarting: 4102,
  /** Another process of the house leads the meeting now; come back. */
  moved: 4104,
  /** The meeting is over. */
  ended: 4105,
} as const;
