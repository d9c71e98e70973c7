import type { Day } from '../../domain/day.js';
import type { Tone } from './pieces.js';

// Deadlines drawn by working days, so that a weekend is a thin band and not a gap.

/** A working day's place and its name. */
export interface Step {
  readonly day: Day;
  /** `Sen 9`. */
  readonly name: string;
  /** Whether days that are no working days lie between it and the one before. */
  readonly afterBreak: boolean;
}

/** A clock on the line: from its start to its due day, and how far it came. */
export interface Lane {
  readonly name: string;
  readonly says: string;
  /** Places of working days: where it begins, is due, and ended or is now. */
  readonly from: number;
  readonly due: number;
  readonly until: number;
  readonly isStopped: boolean;
  readonly tone: Tone;
}

/** A message on the line. */
export interface Mark {
  readonly at: number;
  readonly isPlanned: boolean;
}

export interface LineOf {
  readonly steps: readonly Step[];
  readonly lanes: readonly Lane[];
  readonly marks: readonly Mark[];
  /** The place of today; null where it is not on the line. */
  readonly today: number | null;
  readonly says: string;
}

const LEFT = 176;
const RIGHT = 874;
const LANE = 44;
const FIRST = 58;

/** The line of a case, on a wide page. */
export function WideLine({ steps, lanes, marks, today, says }: LineOf) {
  const width = (RIGHT - LEFT) / Math.max(1, steps.length - 1);
  const x = (place: number) => Math.round((LEFT + place * width) * 10) / 10;
  const bottom = FIRST + lanes.length * LANE + 32;
  const every = steps.length > 40 ? 5 : steps.length > 20 ? 2 : 1;
  const lastY = FIRST + lanes.length * LANE;
  return (
    <svg
      class="line-wide"
      viewBox={`0 0 900 ${bottom + 40}`}
      role="img"
      aria-labelledby="garis-judul"
    >
      <title id="garis-judul">{says}</title>
      {steps.map((step, i) => (
        <>
          {step.afterBreak && i > 0 ? (
            <path class="d-grid" stroke-width="5" d={`M${x(i - 0.5)} 34V${bottom}`} />
          ) : null}
          {i % every === 0 ? (
            <>
              <text class={i === today ? 'mid strong' : 'mid'} x={x(i)} y="12">
                {step.name.split(' ')[0]}
              </text>
              <text class={i === today ? 'mid strong' : 'mid'} x={x(i)} y="27">
                {step.name.split(' ')[1]}
              </text>
            </>
          ) : null}
        </>
      ))}
      {lanes.map((lane, i) => {
        const y = FIRST + i * LANE;
        const end = Math.max(lane.from, Math.min(lane.until, lane.due));
        return (
          <>
            <text class="strong" x="0" y={y - 1}>
              {lane.name}
            </text>
            <text x="0" y={y + 15}>
              {lane.says}
            </text>
            <rect
              class="d-track"
              x={x(lane.from)}
              y={y - 6}
              width={x(lane.due) - x(lane.from)}
              height="12"
              rx="6"
            />
            <rect
              class={`d-${lane.tone === 'late' ? 'safe' : lane.tone}`}
              x={x(lane.from)}
              y={y - 6}
              width={Math.max(0, x(end) - x(lane.from))}
              height="12"
              rx="6"
            />
            {lane.until > lane.due ? (
              <rect
                class="d-late"
                x={x(lane.due)}
                y={y - 6}
                width={x(lane.until) - x(lane.due)}
                height="12"
              />
            ) : null}
            <path class="d-due" d={`M${x(lane.due)} ${y - 12}v24`} />
            {lane.isStopped ? (
              <>
                <circle class="d-msg" cx={x(lane.until)} cy={y} r="6" />
                <path class="d-due" d={`M${x(lane.until) - 3} ${y}l2 3 4-5`} />
              </>
            ) : null}
          </>
        );
      })}
      <text class="strong" x="0" y={lastY - 1}>
        Pesan
      </text>
      <text x="0" y={lastY + 15}>
        terkirim dan rencana
      </text>
      {marks.map(({ at, isPlanned }) => (
        <rect
          class={isPlanned ? 'd-msg d-next' : 'd-msg'}
          x={x(at) - 7}
          y={lastY - 5}
          width="14"
          height="10"
          rx="2"
        />
      ))}
      {today === null ? null : (
        <>
          <path class="d-now" d={`M${x(today)} 34V${bottom}`} />
          <text class="strong mid" x={x(today)} y={bottom + 16}>
            hari ini
          </text>
        </>
      )}
      <text x={LEFT} y={bottom + 34}>
        Garis tebal pucat: hari libur. Tegak hitam: batas waktu. Putus-putus: belum dikirim.
      </text>
    </svg>
  );
}

/** The same, days downward, for a phone. */
export function TallLine({ steps, lanes, marks, today, says }: LineOf) {
  const y = (place: number) => 38 + place * 25;
  const x = (lane: number) => 84 + lane * 72;
  const height = y(steps.length) + 20;
  return (
    <svg class="line-tall" viewBox={`0 0 330 ${height}`} role="img" aria-labelledby="garis-judul-p">
      <title id="garis-judul-p">{says}</title>
      {lanes.map((lane, i) => (
        <text class="mid strong" x={x(i)} y="16">
          {lane.name.split(' ')[0]}
        </text>
      ))}
      <text class="mid strong" x={x(lanes.length)} y="16">
        Pesan
      </text>
      {steps.map((step, i) => (
        <>
          {step.afterBreak && i > 0 ? (
            <path class="d-grid" stroke-width="4" d={`M0 ${y(i) - 12.5}H330`} />
          ) : null}
          <text class={i === today ? 'strong' : ''} x="0" y={y(i) + 4}>
            {step.name}
          </text>
        </>
      ))}
      {lanes.map((lane, i) => {
        const end = Math.max(lane.from, Math.min(lane.until, lane.due));
        return (
          <>
            <rect
              class="d-track"
              x={x(i) - 6}
              y={y(lane.from)}
              width="12"
              height={y(lane.due) - y(lane.from)}
              rx="6"
            />
            <rect
              class={`d-${lane.tone === 'late' ? 'safe' : lane.tone}`}
              x={x(i) - 6}
              y={y(lane.from)}
              width="12"
              height={Math.max(0, y(end) - y(lane.from))}
              rx="6"
            />
            {lane.until > lane.due ? (
              <rect
                class="d-late"
                x={x(i) - 6}
                y={y(lane.due)}
                width="12"
                height={y(lane.until) - y(lane.due)}
              />
            ) : null}
            <path class="d-due" d={`M${x(i) - 12} ${y(lane.due)}h24`} />
            {lane.isStopped ? <circle class="d-msg" cx={x(i)} cy={y(lane.until)} r="6" /> : null}
          </>
        );
      })}
      {marks.map(({ at, isPlanned }) => (
        <rect
          class={isPlanned ? 'd-msg d-next' : 'd-msg'}
          x={x(lanes.length) - 7}
          y={y(at) - 5}
          width="14"
          height="10"
          rx="2"
        />
      ))}
      {today === null ? null : <path class="d-now" d={`M50 ${y(today)}H330`} />}
    </svg>
  );
}

/** How far a case came of the working days that it has: a picture of the figures that stand beside it in a row. */
export function MiniLine({
  passed,
  allowed,
  tone,
}: {
  passed: number;
  allowed: number;
  tone: Tone;
}) {
  const scale = 108.3 / Math.max(1, passed, allowed);
  const w = (days: number) => Math.round(days * scale * 10) / 10;
  const due = 2 + w(allowed);
  return (
    <svg viewBox="0 0 120 18" width="120" height="18" aria-hidden="true">
      <rect class="d-track" x="2" y="6" width={w(allowed)} height="6" rx="3" />
      <rect
        class={`d-${tone}`}
        x="2"
        y="6"
        width={w(Math.min(passed, allowed))}
        height="6"
        rx="3"
      />
      {passed > allowed ? (
        <rect class="d-late" x={due} y="4" width={w(passed - allowed)} height="10" />
      ) : null}
      <path class="d-due" d={`M${due} 1V17`} />
    </svg>
  );
}
