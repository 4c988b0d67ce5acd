import { Quaternion, Vector3, type Object3D } from 'three';
import { valueOf, type InputProfile } from './input-profile.ts';

interface Part {
  readonly response: InputProfile['responses'][number];
  readonly value: Object3D;
  readonly min: Object3D | undefined;
  readonly max: Object3D | undefined;
}

/** A controller as it is held: its trigger, stick and buttons move as they are pressed. */
export class ControllerModel {
  readonly object: Object3D;
  readonly #parts: readonly Part[];
  readonly #at = new Vector3();
  readonly #turn = new Quaternion();

  constructor(object: Object3D, { responses }: InputProfile) {
    this.object = object;
    this.#parts = responses.flatMap((response): Part[] => {
      const value = object.getObjectByName(response.valueNodeName);
      const find = (name: string | undefined) => (name === undefined ? undefined : object.getObjectByName(name));
      return value ? [{ response, value, min: find(response.minNodeName), max: find(response.maxNodeName) }] : [];
    });
  }

  follow(pad: Gamepad | undefined): void {
    for (const { response, value, min, max } of this.#parts) {
      const share = valueOf(response, pad);
      if (response.valueNodeProperty === 'visibility') value.visible = share > 0.5;
      else if (min && max) {
        value.position.copy(this.#at.copy(min.position).lerp(max.position, share));
        value.quaternion.copy(this.#turn.copy(min.quaternion).slerp(max.quaternion, share));
      }
    }
  }
}
