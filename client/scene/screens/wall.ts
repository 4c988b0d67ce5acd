import { effect } from '@preact/signals';
import { CanvasTexture, Group, LinearMipmapLinearFilter, Mesh, MeshBasicMaterial, PlaneGeometry, SRGBColorSpace, type Object3D } from 'three';
import type { SceneManifest } from '#rooms/protocol/scene-manifest.ts';
import type { DeckView, Session } from '#client/session/session.ts';
import type { OpenSlides } from '#client/slides/slides-source.ts';

/** Wide enough to be read from the last row, small enough for a headset's memory. */
const WIDTH = 2_048;
/** The picture stands this far before the wall's own surface, metres. */
const BEFORE = 0.012;
type Screen = SceneManifest['screens'][number];

/** What the meeting shows, on the screens of its scene. Returns the function that takes it off and frees it. */
export function runWalls(hall: Object3D, screens: readonly Screen[], session: Session): () => void {
  const walls = screens.map((screen) => new Wall(screen));
  for (const wall of walls) hall.add(wall.object3D);
  const end = effect(() => {
    for (const wall of walls) {
      const shown = session.screens.value.get(wall.id);
      const deck = shown && session.decks.value.get(shown.deck);
      void wall.show(deck && { deck, page: shown.page, url: session.assets.urlOf(deck.asset, deck.kind === 'document' ? 'document.pdf' : 'picture.webp') });
    }
  });
  return () => {
    end();
    for (const wall of walls) wall.close();
  };
}

interface ToShow {
  readonly deck: DeckView;
  readonly page: number;
  readonly url: string;
}

class Wall {
  readonly id: string;
  readonly object3D = new Group();
  readonly #screen: Screen;
  readonly #canvas = document.createElement('canvas');
  readonly #picture: Mesh<PlaneGeometry, MeshBasicMaterial>;
  #open: { readonly url: string; readonly slides: Promise<OpenSlides> } | undefined;
  #wanted: ToShow | undefined;

  constructor(screen: Screen) {
    this.id = screen.id;
    this.#screen = screen;
    this.#picture = new Mesh(new PlaneGeometry(1, 1), new MeshBasicMaterial({ toneMapped: false, fog: false }));
    this.#picture.visible = false;
    this.#picture.name = `slides-on-${screen.id}`;
    const { center, yaw } = screen;
    this.object3D.position.set(...center);
    // A screen looks where its yaw points; a plane of three looks along +Z, which is half a turn away.
    this.object3D.rotation.y = ((yaw + 180) * Math.PI) / 180;
    this.#picture.position.z = BEFORE;
    this.object3D.add(this.#picture);
  }

  async show(wanted: ToShow | undefined): Promise<void> {
    if (wanted?.url === this.#wanted?.url && wanted?.page === this.#wanted?.page) return;
    this.#wanted = wanted;
    if (wanted === undefined) return this.#blank();
    try {
      const slides = await this.#slides(wanted);
      const page = await slides.page(wanted.page);
      if (this.#wanted !== wanted) return;
      await page.draw(this.#canvas, WIDTH);
      if (this.#wanted === wanted) this.#paint(page.aspect);
    } catch (error) {
      // Overtaken by the next page, or a file that cannot be read: the page beside tells.
      if (this.#wanted === wanted) console.warn('the screen cannot show this page', error);
    }
  }

  close(): void {
    this.#wanted = undefined;
    this.#blank();
    this.#picture.geometry.dispose();
    this.#picture.material.dispose();
    this.object3D.removeFromParent();
  }

  #slides({ deck, url }: ToShow): Promise<OpenSlides> {
    if (this.#open?.url !== url) {
      this.#closeSlides();
      this.#open = { url, slides: import('#client/slides/open-slides.ts').then(({ openSlides }) => openSlides({ kind: deck.kind, url })) };
    }
    return this.#open.slides;
  }

  #paint(aspect: number): void {
    const { width, height } = this.#screen;
    const material = this.#picture.material;
    // The size of a texture cannot change.
    material.map?.dispose();
    const texture = new CanvasTexture(this.#canvas);
    texture.colorSpace = SRGBColorSpace;
    texture.minFilter = LinearMipmapLinearFilter;
    texture.anisotropy = 8;
    material.map = texture;
    material.needsUpdate = true;
    this.#picture.scale.set(Math.min(width, height * aspect), Math.min(height, width / aspect), 1);
    this.#picture.visible = true;
  }

  #blank(): void {
    this.#picture.visible = false;
    this.#picture.material.map?.dispose();
    this.#picture.material.map = null;
    this.#canvas.width = this.#canvas.height = 0;
    this.#closeSlides();
  }

  #closeSlides(): void {
    void this.#open?.slides.then((slides) => slides.close(), () => {});
    this.#open = undefined;
  }
}
