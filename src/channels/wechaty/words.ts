import type { Danger, Room } from '../../rooms/index.js';

/** What the channel itself says; words in templates/replies/group-*.ts and chat.ts. */
export interface ChannelWords {
  /** A picture of more than 10 MB. */
  readonly tooLarge: string;
  /** Messages came faster than they could be read; some were left out. */
  readonly dropped: string;
  /** What is said to a room unasked. */
  readonly warning: (danger: Danger) => string;
  /** Addressed without words. */
  readonly roomHelp: string;
  /** After a command; `byAdmin` false = refused. */
  readonly roomSwitched: (room: Pick<Room, 'warnings'>) => string;
  readonly roomStatus: (room: Room) => string;
  readonly adminsOnly: string;
}
