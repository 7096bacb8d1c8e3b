/** Four kinds of Chinese records: admission, discharge, transfer, and consultations by chat. */
import type { Chance } from '../../random.js';
import { joined, mark, type Piece, plain, say } from '../piece.js';
import { answers, complaints, employers, examinations, histories, questions, results, treatments } from './lists.js';
import * as people from './person.js';

export interface Stay {
  readonly patient: people.Person;
  readonly isFemale: boolean;
  readonly years: number;
  readonly born: people.Day;
  readonly admitted: people.Day;
  readonly left: people.Day;
  readonly relative: people.Person;
  readonly attending: people.Person;
  readonly resident: people.Person;
}

export function stay(chance: Chance): Stay {
  const admitted = people.day(chance, 2012, 2024);
  const years = chance.is(0.2) ? chance.between(90, 103) : chance.between(18, 89);
  const patient = people.person(chance);
  return {
    patient,
    isFemale: chance.is(0.5),
    years,
    born: { ...people.day(chance, 1950, 1951), year: admitted.year - years },
    admitted,
    left: people.later(admitted, chance.between(3, 15)),
    relative: patient.surname === '' ? people.person(chance) : people.person(chance, patient.surname),
    attending: people.person(chance),
    resident: people.person(chance),
  };
}

type Note = (about: Stay, chance: Chance) => Piece;

const lines = (...pieces: readonly Piece[]): Piece => joined(pieces, '\n');
const prose = (sentences: readonly string[], count: number, chance: Chance): string =>
  `${chance.some(sentences, count).join('。')}。`;

/** Sentences that identify, as they stand among those that do not. */
function telling(about: Stay, count: number, chance: Chance): Piece {
  const { patient, relative, admitted, resident } = about;
  const kin = () => chance.pick(['其子', '其女', '患者之子', '家属', '其侄']);
  const sentences: readonly (() => Piece)[] = [
    () =>
      say`${people.fullName(patient, chance)}于${people.date(people.later(admitted, -chance.between(5, 90)), chance)}在${people.hospital(chance)}就诊。`,
    () => say`${kin()}${people.fullName(relative, chance)}代诉病史，电话${people.mobile(chance)}。`,
    () => say`患者系${mark('location.employer', chance.pick(employers))}职工，现居${people.town(chance)}。`,
    () => say`${people.shortDate(people.later(admitted, -3), chance)}无明显诱因出现上述症状。`,
    () => say`已请${people.addressed(people.person(chance), ['主任', '教授', '副主任医师'], chance)}会诊。`,
    () => say`由${kin()}驾车（车牌${people.plate(chance)}）送至我院。`,
    () =>
      say`向${people.addressed(patient, ['先生', '女士', '某某'], chance)}及家属${people.fullName(relative, chance)}交代病情。`,
    () => say`${people.shortDate(people.later(admitted, 1), chance)}${people.fullName(resident, chance)}医师查房。`,
    () => say`自${people.town(chance)}转来，外院病理号${mark('number.specimen', `B${chance.digits(7)}`)}。`,
    () => say`患者${people.age(about.years, chance)}，${people.lunarDate(chance)}跌倒一次。`,
    () => say`身份证号${people.residentId(about.born, chance)}已核对。`,
    () => say`银行卡${mark('number.card', `6222${chance.digits(15)}`)}用于退费。`,
    () => say`随访微信：${people.weChat(chance)}。`,
  ];
  return joined(
    chance.some(sentences, count).map((make) => make()),
    '',
  );
}

const admission: Note = (about, chance) => {
  const { patient, relative, born, admitted, attending, resident } = about;
  const field = (label: string, value: Piece) => say`${label}${chance.pick(['：', ': ', '：'])}${value}`;
  const header = [
    field('姓名', people.fullName(patient, chance, true)),
    field('性别', plain(about.isFemale ? '女' : '男')),
    field('年龄', people.age(about.years, chance)),
    field('住院号', people.recordNumber(chance)),
    field('出生日期', people.date(born, chance)),
    field('身份证号', people.residentId(born, chance)),
    field('民族', plain('汉族')),
    field('工作单位', mark('location.employer', chance.pick(employers))),
    field('现住址', people.address(chance)),
    field('联系电话', people.mobile(chance)),
    field(
      '联系人',
      say`${people.fullName(relative, chance)}（${chance.pick(['配偶', '父子', '母女'])}）${people.mobile(chance)}`,
    ),
    field(
      '医保卡号',
      mark('number.insurance', chance.pick([chance.digits(10), `${chance.pick(['C', 'K'])}${chance.digits(8)}`])),
    ),
    field('入院日期', people.date(admitted, chance)),
  ];
  return lines(
    people.hospital(chance),
    plain('入 院 记 录'),
    joined(header, chance.pick(['\n', '    ', ' | ', '\t'])),
    say`主诉：${chance.pick(complaints)}。`,
    say`现病史：${prose(histories, 3, chance)}${telling(about, 3, chance)}${prose(histories, 2, chance)}`,
    say`既往史：${prose(histories, 3, chance)}${telling(about, 1, chance)}`,
    say`体格检查：${prose(examinations, 6, chance)}`,
    say`辅助检查：${prose(results, 4, chance)}（${people.hospital(chance)}，${people.date(people.later(admitted, -2), chance)}）`,
    say`初步诊断：1.慢性阻塞性肺疾病急性加重 2.高血压病3级`,
    say`诊疗计划：${prose(treatments, 5, chance)}`,
    say`住院医师：${people.fullName(resident, chance)}    主治医师：${people.fullName(attending, chance)}`,
    say`${people.date(admitted, chance)} 14:20`,
  );
};

const discharge: Note = (about, chance) => {
  const { patient, admitted, left, attending } = about;
  return lines(
    plain('出院小结'),
    say`${people.fullName(patient, chance)}，${about.isFemale ? '女' : '男'}，${people.age(about.years, chance)}，病案号${people.recordNumber(chance)}，科室：呼吸内科，床号：12床`,
    say`入院时间：${people.date(admitted, chance)}  出院时间：${people.date(left, chance)}`,
    say`入院情况：患者因“${chance.pick(complaints)}”入院。${prose(examinations, 4, chance)}`,
    say`诊疗经过：${prose(results, 4, chance)}${telling(about, 3, chance)}${prose(treatments, 4, chance)}`,
    say`出院医嘱：${prose(treatments, 4, chance)}${people.shortDate(people.later(left, 14), chance)}来院复查，咨询电话${people.landline(chance)}，${people.addressed(attending, ['医生', '大夫', '主任'], chance)}周三上午门诊。`,
    say`医师签名：${people.fullName(attending, chance)}    日期：${people.date(left, chance)}`,
  );
};

const transfer: Note = (about, chance) => {
  const { patient, admitted, born, relative, attending, resident } = about;
  return lines(
    say`双向转诊（转出）单   编号：${mark('number.form', `ZZ${admitted.year}${chance.digits(6)}`)}`,
    say`${people.hospital(chance)}：`,
    say`    现有患者${people.fullName(patient, chance)}，性别${about.isFemale ? '女' : '男'}，年龄${people.age(about.years, chance)}，身份证${people.residentId(born, chance)}，门诊号${people.recordNumber(chance)}，家住${people.address(chance)}，因病情需要，于${people.date(admitted, chance)}转入贵单位，请予接诊。`,
    say`初步印象：${chance.pick(complaints)}待查。`,
    say`主要病史：${prose(histories, 4, chance)}${telling(about, 3, chance)}`,
    say`治疗经过：${prose(treatments, 4, chance)}${prose(results, 3, chance)}`,
    say`家属：${people.fullName(relative, chance)}  联系电话：${people.mobile(chance)}  邮箱：${mark('contact.email', `${chance.pick(['lanhua', 'xiaohe', 'guodong'])}${chance.digits(4)}@${chance.pick(['qq.com', '163.com', 'yilin.cn'])}`)}`,
    say`转诊医生：${people.fullName(attending, chance)}（执业证号${mark('number.licence', `110${chance.digits(12)}`)}）  记录者：${people.fullName(resident, chance)}`,
    say`${people.hospital(chance)}　${people.date(admitted, chance)}`,
  );
};

const consultation: Note = (about, chance) => {
  const { patient, relative, admitted, attending } = about;
  const asks: readonly (() => Piece)[] = [
    () => say`${chance.pick(questions)}？`,
    () => say`${chance.pick(questions)}？${people.addressed(attending, ['医生', '大夫', '主任'], chance)}您好`,
    () =>
      say`我叫${people.fullName(patient, chance)}，今年${people.age(about.years, chance)}，${chance.pick(questions)}？`,
    () => say`我是${people.town(chance)}的，${people.shortDate(admitted, chance)}在${people.hospital(chance)}做的检查`,
    () => say`我手机${people.mobile(chance)}，方便的话加微信${people.weChat(chance)}`,
    () =>
      say`报告上写的姓名是${people.fullName(patient, chance)}，检查号${mark('number.exam', chance.pick(['CT', 'MR', 'US']) + chance.digits(7))}`,
    () => say`帮我妈${people.fullName(relative, chance)}问一下，${chance.pick(questions)}`,
    () => say`药寄到${people.address(chance)}，收件人${people.fullName(relative, chance)}`,
    () => say`qq是${mark('contact.qq', chance.digits(chance.between(8, 10)))}，${chance.pick(questions)}`,
  ];
  const replies: readonly (() => Piece)[] = [
    () => plain(`${chance.some(answers, 2).join('，')}。`),
    () => plain(`${chance.pick(answers)}。${prose(treatments, 1, chance)}`),
    () => say`${people.addressed(patient, ['先生', '女士'], chance)}，${chance.pick(answers)}。`,
    () =>
      say`可以挂我${people.shortDate(people.later(admitted, 6), chance)}的号，${people.hospital(chance)}三楼，${chance.pick(answers)}。`,
  ];
  const turns = Array.from({ length: chance.between(4, 8) }, () => [
    say`患者：${chance.pick(asks)()}`,
    say`医生：${chance.pick(replies)()}`,
  ]).flat();
  return lines(
    say`在线问诊 ${people.date(admitted, chance)} 接诊医生：${people.fullName(attending, chance)}`,
    ...turns,
  );
};

/** Nothing in it identifies anybody. */
const quiet: Note = (_about, chance) =>
  lines(
    say`主诉：${chance.pick(complaints)}。`,
    say`现病史：${prose(histories, 3, chance)}`,
    say`查体：${prose(examinations, 3, chance)}${prose(results, 3, chance)}`,
    say`处理：${prose(treatments, 3, chance)}`,
  );

export const notes: readonly Note[] = [admission, consultation, discharge, transfer, quiet];
