// What our scripts use of the libraries under overrides/assets/vendor/, for TypeScript's compiler alone.

declare module '*/vendor/ts-fsrs/ts-fsrs.js' {
  export enum Rating {
    Again = 1,
    Good = 3,
  }

  export enum State {
    Review = 2,
  }

  export interface Card {
    due: Date;
    stability: number;
    difficulty: number;
    reps: number;
    lapses: number;
    state: State;
    last_review?: Date;
  }

  export interface Parameters {
    request_retention: number;
    learning_steps: string[];
    relearning_steps: string[];
    enable_fuzz: boolean;
  }

  export interface Scheduler {
    next(card: Card, now: Date, grade: Rating): { card: Card };
  }

  export function createEmptyCard(now: Date): Card;
  export function fsrs(parameters: Parameters): Scheduler;
}
