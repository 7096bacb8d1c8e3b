/**
 * Is this a unit of measurement? UCUM (https://ucum.org), and what laboratories write instead: `mmHg`, `K/uL`, `10^9/L`,
 * `tera.l-1`. A field for units may hold any words; what is no unit is somebody's text.
 */

const atoms: ReadonlySet<string> = new Set(
  (
    'g l m s mol eq osm u iu kat pa hz j cal w k cel degc degf c f v ohm n bq ci gy sv rad rem t bar mm[hg] mmhg mm(hg) cm[h2o] ' +
    'cmh2o m[h2o] [ph] ph % %o ppm ppb ppth [ppm] [ppb] dioptre diop deg lb [lb_av] lbs oz [oz_av] in [in_i] in_i ft [ft_i] cumm ' +
    'min h hr hrs hour hours sec second seconds d day days wk week weeks mo month months a yr yrs year years y ' +
    'cell cells wbc wbcs rbc rbcs plt platelets beats beat breaths breath copies copy cfu [cfu] pfu titer ratio score index units unit ' +
    "[iu] [iu]/l [arb'u] [drp] drop drops gtt tbl tsp [tsp_us] [foz_us] tablet tablets tab tabs capsule capsules caps cap puff puffs " +
    'spray sprays patch dose doses application ampule vial bag each ea hpf lpf [hpf] [lpf] bpm kcal percent percents fold fl ' +
    'mcg mcl mcmol μg µg μl µl μmol µmol miu uiu μiu µiu meq mosm mmol umol nmol pmol fmol kg mg ug ng pg fg dl ml ul nl cm mm um nm ' +
    'µm μm km kpa thou thousand million mill mil tera giga mega ' +
    '岁 年 月 个月 周 天 日 小时 分钟 秒 次 分 片 粒 支 毫克 克 千克 公斤 毫升 升 厘米 毫米 米'
  ).split(' '),
);

/** Prefixes of UCUM and their English names; an atom with one of them is a unit too. */
const PREFIX = /^(?:da|[yzafpnuµμmcdhkMGTPEZY]|tera|giga|mega|kilo|hecto|deci|centi|milli|micro|nano|pico|femto)(?=.)/;

/** A number with an exponent (`10*3`, `10^9`, `x10E6`, `10e3`), by itself or before an atom. */
const POWER = /^[xX]?\s?10(?:[*^]{1,2}|[eE])-?\d{1,2}$/;

const LONGEST = 32;

export function isUnit(words: string): boolean {
  if (words.length > LONGEST) return false;
  // `{cells}` only says what is counted. Other words between braces may say anything.
  const bare = words.replace(/\{([A-Za-z]{1,12})\}/g, (braced: string, inner: string) =>
    atoms.has(inner.toLowerCase()) ? inner : braced,
  );
  const factors = bare.split(/[/.]|\sper\s/).map((factor) => factor.trim());
  // `1/min`, `/uL`; but `43` is a number.
  return (
    factors.every((factor, index) => (factor === '' && index === 0) || isFactor(factor)) &&
    factors.some((factor) => /[^\d\s]/.test(factor))
  );
}

function isFactor(factor: string): boolean {
  if (POWER.test(factor) || /^\d{1,4}$/.test(factor)) return true;
  // `l-1`, `m2`, `kg^2`
  const atom = factor.replace(/(?<=[A-Za-z\])])\^?[+-]?[1-3]$/, '');
  if (isAtom(atom)) return true;
  const [, power, rest] = /^([xX]?10(?:[*^]{1,2}|[eE])-?\d{1,2})\s?(.+)$/.exec(factor) ?? [];
  return power !== undefined && rest !== undefined && isAtom(rest);
}

function isAtom(atom: string): boolean {
  return atoms.has(atom) || atoms.has(atom.toLowerCase()) || atoms.has(atom.replace(PREFIX, '').toLowerCase());
}
