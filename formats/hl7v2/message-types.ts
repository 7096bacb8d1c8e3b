/** Message types of the standard (table 0076) as a closed vocabulary. */

const types: ReadonlySet<string> = new Set(
  (
    'ACK ADR ADT BAR BPS BRP BRT BTS CCF CCI CCM CCQ CCU CRM CSU DFT DOC DSR EAC EAN EAR EHC ESR ESU INR INU LSR LSU MCF ' +
    'MDM MFD MFK MFN MFQ MFR NMD NMQ NMR OMB OMD OMG OMI OML OMN OMP OMQ OMS OPL OPR OPU ORA ORB ORD ORF ORG ORI ORL ORM ' +
    'ORN ORP ORR ORS ORU ORX OSM OSQ OSR OSU OUL PEX PGL PIN PMU PPG PPP PPR PPT PPV PRR PTR QBP QCK QCN QRY QSB QSX QVR ' +
    'RAR RAS RCI RCL RDE RDR RDS RDY REF RER RGR RGV ROR RPA RPI RPL RPR RQA RQC RQI RQP RQQ RRA RRD RRE RRG RRI RSP RTB ' +
    'SCN SDN SDR SIU SLN SLR SMD SPQ SQM SQR SRM SRR SSR SSU STC STI SUR TBR TCR TCU UDM VXQ VXR VXU VXX'
  ).split(' '),
);

/** @returns `ADT^A40`, `ACK`, or null for what the standard does not know */
export function messageTypeOf(type: string | undefined, event: string | undefined): string | null {
  if (type === undefined || !types.has(type)) return null;
  return event !== undefined && /^[A-Z][A-Z0-9]\d$/.test(event) ? `${type}^${event}` : type;
}
