import { describe, expect, it } from 'vitest';
import { Body, headingOf, lookRotation, SEATED_EYES, STANDING_EYES } from '#client/scene/movement/body.ts';
import { distance } from '#client/scene/movement/floor.ts';
import { HURRY_SPEED, WALK_SPEED, type Intent } from '#client/scene/movement/locomotion.ts';
import { WalkGrid } from '#client/scene/movement/walk-grid.ts';
import { chair, forSeconds, hall } from './test-hall.ts';

const still: Intent = { right: 0, ahead: 0, hurry: false };
const ahead: Intent = { right: 0, ahead: 1, hurry: false };

function bodyAt(x: number, z: number, heading = 0): Body {
  const body = new Body(hall);
  body.put({ x, z, heading });
  return body;
}

describe('the body', () => {
  it('[MV3] has its eyes 1.6 m above the floor it stands on', () => {
    expect(bodyAt(0, 7).head().position[1]).toBeCloseTo(STANDING_EYES);
    expect(bodyAt(0, -6).head().position[1]).toBeCloseTo(0.4 + STANDING_EYES);
  });

  it('[MV3] takes a step without a jolt', () => {
    const body = bodyAt(0, -4.8);
    let last = body.head().position[1];
    let highest = 0;
    forSeconds(1.5, 1 / 60, (dt) => {
      body.step(ahead, dt);
      highest = Math.max(highest, body.head().position[1] - last);
      last = body.head().position[1];
    });
    expect(last).toBeCloseTo(2, 2);
    expect(highest).toBeLessThan(0.09);
  });

  it('[MV2] never leaves the floor, also in a hurry and in slow frames', () => {
    for (const dt of [1 / 120, 1 / 30, 0.1]) {
      for (let heading = 0; heading < 6.28; heading += 0.5) {
        const body = bodyAt(2, 2, heading);
        forSeconds(5, dt, (step) => {
          body.step({ right: 0.3, ahead: 1, hurry: true }, step);
          expect(hall.heightAt(body.feet.x, body.feet.z)).toBeDefined();
        });
        expect(body.feet.z, 'through the wall').toBeGreaterThan(body.feet.x > 6.5 ? -8 : 0.2);
      }
    }
  });

  it('[MV2] slides along an edge', () => {
    const body = bodyAt(0, 1, Math.PI / 4);
    forSeconds(2, 1 / 60, (dt) => body.step(ahead, dt));
    expect(body.feet.x).toBeLessThan(-1.5);
    expect(body.feet.z).toBeLessThan(0.6);
  });

  it('[MV20] walks a path at walking speed and stops at its end', () => {
    const body = bodyAt(-5, 6);
    body.walkAlong([{ x: 5, z: 6 }], false);
    let fastest = 0;
    forSeconds(8, 1 / 60, (dt) => {
      const before = body.feet;
      body.step(still, dt);
      fastest = Math.max(fastest, distance(before, body.feet) / dt);
    });
    expect(distance(body.feet, { x: 5, z: 6 })).toBeLessThan(0.06);
    expect(body.walking).toBe(false);
    expect(body.moving).toBe(false);
    expect(fastest).toBeLessThan(WALK_SPEED * 1.01);
  });

  it('[MV20] hurries on a double press, and follows the corners round the wall', () => {
    const body = bodyAt(-6, 6);
    let arrived = false;
    const path = new WalkGrid(hall).path(body.feet, { x: -6, z: -7 });
    body.walkAlong(path, true, () => {
      arrived = true;
    });
    forSeconds(33 / HURRY_SPEED + 2, 1 / 30, (dt) => {
      body.step(still, dt);
      expect(hall.heightAt(body.feet.x, body.feet.z)).toBeDefined();
    });
    expect(arrived).toBe(true);
  });

  it('[MV22] sits down where the seat is, looks as it does, and stands up again', () => {
    const body = bodyAt(0, 1.5);
    body.sit(chair);
    forSeconds(2, 1 / 60, (dt) => body.step(still, dt));
    expect(distance(body.feet, chair)).toBeLessThan(0.01);
    expect(body.eyeHeight).toBeCloseTo(SEATED_EYES, 2);
    expect(Math.abs(body.heading)).toBeCloseTo(Math.PI, 2);
    expect(body.standing.seat).toBe('chair');
    forSeconds(1, 1 / 60, (dt) => body.step({ right: 0, ahead: -1, hurry: false }, dt));
    expect(body.seat).toBeUndefined();
    expect(body.eyeHeight).toBeCloseTo(STANDING_EYES, 1);
  });

  it('[MV22] a walk that is pressed while sitting stands up', () => {
    const body = bodyAt(0, 1.5);
    body.seatAt(chair);
    body.walkAlong([{ x: 3, z: 2 }], false);
    expect(body.seat).toBeUndefined();
  });

  it('[MV23] does not look beyond 77 degrees up or down', () => {
    const body = bodyAt(0, 1);
    body.look(9);
    expect(body.pitch).toBeCloseTo(1.35);
    body.look(-20);
    expect(body.pitch).toBeCloseTo(-1.35);
  });

  it('[MV24] keys take over from a pressed walk', () => {
    const body = bodyAt(-5, 6);
    let arrived = false;
    body.walkAlong([{ x: 5, z: 6 }], false, () => {
      arrived = true;
    });
    body.step(ahead, 0.1);
    expect(body.walking).toBe(false);
    forSeconds(8, 1 / 30, (dt) => body.step(still, dt));
    expect(arrived).toBe(false);
  });

  it('[MV24] gives up when it does not get on', () => {
    const body = bodyAt(0, 1);
    body.walkAlong([{ x: 0, z: -3 }], false);
    forSeconds(2, 1 / 60, (dt) => body.step(still, dt));
    expect(body.walking).toBe(false);
  });

  it('[MV25] makes cuts when motion is to be reduced', () => {
    const body = bodyAt(-5, 6);
    body.calm = true;
    let arrived = false;
    body.walkAlong([{ x: -2, z: 6 }, { x: 5, z: 6 }], false, () => {
      arrived = true;
    });
    expect(body.feet).toMatchObject({ x: 5, z: 6 });
    expect(arrived).toBe(true);
    body.sit(chair);
    expect(body.feet).toMatchObject({ x: chair.x, z: chair.z });
    expect(body.eyeHeight).toBe(SEATED_EYES);
    body.standUp();
    expect(body.eyeHeight).toBe(STANDING_EYES);
    body.turnSmoothly(1);
    expect(body.heading).not.toBe(chair.heading);
  });

  it('[MV5] stands at once where it is put', () => {
    const body = bodyAt(-5, 6);
    body.walkAlong([{ x: 5, z: 6 }], false);
    body.look(1);
    body.put({ x: 2, z: 2, heading: 1 });
    body.step(still, 0.1);
    expect(body.feet).toMatchObject({ x: 2, z: 2 });
    expect(body.pitch).toBe(0);
  });

  it('[HS2] reads the heading out of a rotation, also of who looks up or down', () => {
    for (const heading of [-3, -1.2, 0, 0.7, 2.9]) {
      for (const pitch of [-1.57, -1, 0, 1, 1.57]) expect(headingOf(lookRotation(heading, pitch)), `${heading} ${pitch}`).toBeCloseTo(heading, 2);
    }
  });
});
