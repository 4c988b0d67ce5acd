import { computed, effect, signal, type ReadonlySignal } from '@preact/signals';
import type { ObjectId } from '#rooms/protocol/ids.ts';
import { leads } from '#rooms/protocol/roles.ts';
import type { HallProblemReason } from '#client/scene/hall-problem.ts';
import type { HallView } from '#client/scene/hall-view.ts';
import type { PersonView, Session } from '#client/session/session.ts';
import type { Voice } from '#client/voice/voice.ts';
import { ShownHighlights } from '#client/view-model/shown-highlights.ts';
import { ThingsMemory } from '#client/view-model/things-memory.ts';
import type { Entry } from '../door/door-page.tsx';
import { OwnConsents } from '../consent/own-consents.ts';
import { leftMeeting } from '../door/stay.ts';
import { prefer, preferences } from '../preferences.ts';
import { MeetingScreens } from '../screens/meeting-screens.ts';
import { ChatDraft } from './chat-draft.ts';
import { PersonVolumes } from './person-volumes.ts';

export type PanelName = 'people' | 'chat' | 'captions' | 'slides' | 'things' | 'settings' | 'help' | 'invite' | 'more';
type PageView = 'hall' | 'plain';

/** One person's stay as the page sees it: session, voice, which view and which panel. The components only draw it. */
export class Meeting {
  readonly session: Session;
  /** Loaded after entering; undefined until then. */
  readonly voice = signal<Voice | undefined>(undefined);
  /** The voice library could not be loaded: without a connection, or after an update of the server. */
  readonly voiceFailed = signal(false);
  readonly view: ReadonlySignal<PageView>;
  readonly panel = signal<PanelName | undefined>(undefined);
  readonly hall = signal<HallView | undefined>(undefined);
  /** Why the hall could not be shown; the person is in the plain view instead. */
  readonly hallProblem = signal<HallProblemReason | undefined>(undefined);
  readonly self: ReadonlySignal<PersonView | undefined>;
  /** [OR1] [RL4] [PH5] Nothing of this person is heard, whatever the microphone is. */
  readonly isSilenced: ReadonlySignal<boolean>;
  readonly volumes: PersonVolumes;
  /** Where things stood before, and what was taken away. */
  readonly thingsMemory: ThingsMemory;
  /** The thing that the panel should lead to; taken back when it has. */
  readonly chosenThing = signal<ObjectId | undefined>(undefined);
  readonly screens: MeetingScreens;
  readonly highlights: ShownHighlights;
  readonly draft: ChatDraft;
  readonly consents: OwnConsents;
  readonly mainHand = computed(() => preferences.value.mainHand);
  readonly showWriting = computed(() => preferences.value.showWriting);
  readonly captions = computed(() => preferences.value.captions);
  readonly bubble = computed(() => preferences.value.bubble);
  readonly volume = computed(() => preferences.value.volume);
  readonly headset = computed(() => preferences.value.headset);
  readonly #view = signal<PageView>('plain');
  readonly #entry: Entry;
  #stopVolume = () => {};

  constructor(entry: Entry) {
    this.#entry = entry;
    this.session = entry.session;
    this.volumes = new PersonVolumes(entry.session.meeting.value.id);
    this.thingsMemory = new ThingsMemory(entry.session);
    this.screens = new MeetingScreens(entry.session, computed(() => preferences.value.volume));
    this.highlights = new ShownHighlights(entry.session);
    this.draft = new ChatDraft(entry.session);
    this.consents = new OwnConsents(entry.session);
    this.#view.value = preferences.value.view;
    this.view = this.#view;
    this.self = computed(() => this.session.people.value.get(this.session.me));
    this.isSilenced = computed(() => this.self.value?.silenced === true || this.self.value?.role === 'observer' || (this.session.meeting.value.phase === 'paused' && !leads(this.self.value?.role)));
  }

  /** The door through which this device came. */
  get door(): Entry['door'] {
    return this.#entry.door;
  }

  /** Called right after the click that entered, so that browsers let sound begin. */
  async startVoice(): Promise<void> {
    this.voiceFailed.value = false;
    try {
      const { openVoice } = await import('#client/voice/open-voice.ts');
      if (this.session.connection.value === 'closed') return;
      const voice = openVoice(this.session);
      this.voice.value = voice;
      const ends = [
        effect(() => voice.setMasterVolume(preferences.value.volume)),
        effect(() => { if (this.isSilenced.value && voice.microphone.value === 'on') void voice.setMuted(true); }),
        effect(() => this.volumes.all.value.forEach((volume, person) => voice.setVolume(person, volume))),
      ];
      this.#stopVolume = () => ends.forEach((end) => end());
      const { listenOnly, track } = this.#entry;
      await voice.start({ listenOnly, deviceId: preferences.value.deviceId, muted: preferences.value.pushToTalk, track });
    } catch (error) {
      console.warn('voice cannot be loaded', error);
      this.voiceFailed.value = true;
    }
  }

  async stop(): Promise<void> {
    this.#stopVolume();
    this.screens.close();
    this.highlights.close();
    this.draft.close();
    this.consents.close();
    this.thingsMemory.close();
    this.hall.value?.close();
    this.hall.value = undefined;
    await this.voice.value?.stop();
  }

  show(panel: PanelName | undefined): void {
    this.panel.value = panel;
  }

  toggle(panel: PanelName): void {
    this.panel.value = this.panel.value === panel ? undefined : panel;
  }

  /** Changes between hall and plain view without leaving; the next visit begins the same way. */
  setView(view: PageView): void {
    if (this.#view.value === view) return;
    this.#view.value = view;
    this.panel.value = undefined;
    prefer({ view });
    void this.session.setView(view);
  }

  /** Down to the plain view, by itself: the wish for the hall is kept for the next visit. */
  hallFailed(reason: HallProblemReason): void {
    this.hallProblem.value = reason;
    this.#view.value = 'plain';
    void this.session.setView('plain');
  }

  async toggleMicrophone(): Promise<void> {
    const voice = this.voice.value;
    if (voice === undefined || this.isSilenced.value) return;
    const state = voice.microphone.value;
    if (state === 'on' || state === 'muted') return voice.setMuted(state === 'on');
    await voice.useDevice(preferences.value.deviceId ?? 'default');
    if (voice.microphone.value === 'muted' && !preferences.value.pushToTalk) await voice.setMuted(false);
  }

  /** Push to talk: the microphone is open while a key or button is held. */
  talk(held: boolean): void {
    const voice = this.voice.value;
    const state = voice?.microphone.value;
    if ((state === 'on' || state === 'muted') && !this.isSilenced.value) void voice?.setMuted(!held);
  }

  async toggleHand(): Promise<void> {
    await this.session.command(this.self.value?.handSince === undefined ? 'hand.raise' : 'hand.lower', {});
  }

  async leave(): Promise<void> {
    leftMeeting();
    await this.stop();
    await this.session.leave();
  }
}
