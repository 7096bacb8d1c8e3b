/** Which fields name somebody or some place, and their data types (chapter 2A). By segment; `3:CX` is field 3. */

/**
 * XPN, XCN, NDL: names · CX, ID: numbers · XAD, TXT: addresses · XTN: telephones, e-mail · XON, HD: organisations ·
 * PL: locations · DT: dates · NAME: a name as one string, or an XCN · STRAY: a coded value, or an XCN in its place
 */
const types = ['XPN', 'XCN', 'NDL', 'CX', 'ID', 'XAD', 'TXT', 'XTN', 'XON', 'HD', 'PL', 'DT', 'NAME', 'STRAY'] as const;
export type IdentityType = (typeof types)[number];

const table: Readonly<Record<string, string>> = {
  MSH: '4:HD 6:HD 22:XON 23:XON',
  EVN: '5:XCN 7:HD',
  PID: '2:CX 3:CX 4:CX 5:XPN 6:XPN 7:DT 9:XPN 11:XAD 12:TXT 13:XTN 14:XTN 18:CX 19:ID 20:CX 21:CX 23:TXT 29:DT 40:XTN',
  PD1: '3:XON 4:XCN 14:XON',
  NK1: '2:XPN 4:XAD 5:XTN 6:XTN 12:CX 13:XON 16:DT 26:XPN 30:XPN 31:XTN 32:XAD 33:CX 37:ID 38:TXT 40:XTN 41:XTN',
  GT1: '2:CX 3:XPN 4:XPN 5:XAD 6:XTN 7:XTN 8:DT 12:ID 16:XPN 17:XAD 18:XTN 19:CX 21:XON 29:CX 42:XPN 45:XPN 46:XTN 51:XON 52:XAD',
  IN1: '2:ID 4:XON 5:XAD 6:XPN 7:XTN 8:ID 10:CX 11:XON 14:ID 16:XPN 18:DT 19:XAD 36:ID 44:XAD 49:CX',
  IN2: '1:CX 2:ID 3:XCN 6:ID 7:XPN 8:ID 9:XPN 10:ID 40:XPN 49:XON 50:XPN 52:XPN 53:XTN 56:XPN 57:XTN 61:CX 63:XTN 64:XTN 69:XON 70:XON',
  IN3: '3:XCN 8:XCN 14:XCN 16:XTN 19:XTN 24:XCN',
  MRG: '1:CX 2:CX 3:CX 4:CX 5:CX 6:CX 7:XPN',
  PV1: '3:PL 5:CX 6:PL 7:XCN 8:XCN 9:XCN 11:PL 17:XCN 19:CX 37:HD 39:HD 42:PL 43:PL 50:CX 52:XCN 54:CX',
  PV2: '1:PL 13:XCN 23:XON',
  ORC: '2:ID 3:ID 4:ID 10:XCN 11:XCN 12:XCN 13:PL 14:XTN 18:HD 19:XCN 21:XON 22:XAD 23:XTN 24:XAD 33:ID',
  OBR: '2:ID 3:ID 10:XCN 16:XCN 17:XTN 20:ID 21:ID 28:XCN 31:STRAY 32:NDL 33:NDL 34:NDL 35:NDL 53:ID 54:ID',
  OBX: '16:XCN 23:XON 24:XAD 25:XCN',
  NTE: '5:XCN',
  TXA: '5:NAME 9:NAME 10:NAME 11:NAME 12:ID 13:ID 14:ID 15:ID 16:ID 22:NAME 23:NAME',
  PRT: '5:XCN 8:XON 9:PL 14:XAD 15:XTN',
  ROL: '4:XCN 11:XAD 12:XTN 13:PL 14:XON',
  PRD: '2:XPN 3:XAD 4:PL 5:XTN 7:CX 10:XON 11:XAD 12:PL 13:XTN',
  CTD: '2:XPN 3:XAD 4:PL 5:XTN',
  CON: '24:XPN 25:XPN',
  SCH: '1:ID 2:ID 12:XCN 13:XTN 14:XAD 15:PL 16:XCN 17:XTN 18:XAD 19:PL 20:XCN 21:XTN 22:PL 26:ID 27:ID',
  AIP: '3:XCN',
  AIL: '3:PL',
  RF1: '6:ID 11:ID 18:XON 19:XCN',
  AUT: '3:XON 6:ID',
  DG1: '16:XCN',
  PR1: '8:XCN 11:XCN 12:XCN',
  PRB: '4:ID',
  IAM: '13:XPN 14:XAD 18:XCN 19:XON',
  ACC: '3:TXT 7:XCN 9:NAME 11:XAD',
  PDA: '2:PL 5:XCN 8:XCN',
  RXO: '14:XCN 25:XCN 30:XON 33:XAD 35:XTN',
  RXE: '13:XCN 14:XCN 15:ID 40:XON 41:XAD 42:XCN 43:XCN 45:XTN',
  RXD: '7:ID 10:XCN 13:PL 18:ID 22:HD 34:XTN',
  RXG: '11:PL 19:ID',
  RXA: '10:XCN 11:PL 15:ID 27:PL 28:XAD',
  FT1: '2:ID 16:PL 20:XCN 21:XCN 23:ID 24:XCN 36:XON',
  SPM: '2:ID 30:CX 31:CX',
  STF: '2:CX 3:XPN 6:DT 10:XTN 11:XAD',
};

export interface IdentityField {
  readonly field: number;
  readonly type: IdentityType;
}

export const identityFields: ReadonlyMap<string, readonly IdentityField[]> = new Map(
  Object.entries(table).map(([segment, fields]) => [
    segment,
    fields.split(' ').flatMap((entry): IdentityField[] => {
      const [field, name] = entry.split(':');
      const type = types.find((one) => one === name);
      return type ? [{ field: Number(field), type }] : [];
    }),
  ]),
);
