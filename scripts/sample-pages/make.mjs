/**
 * Makes the pages of the sample from the texts below, with an installed Chromium and the Noto fonts: two PDF files as a
 * typesetter makes them, two pictures as a scanner does. Run it by hand when a text changes; the files are committed.
 *
 *   node scripts/sample-pages/make.mjs [folder]
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import sharp from 'sharp';

const folder = process.argv[2] ?? 'datasets/sample/pages';

const leaflet = `<html lang="en"><title>Package leaflet: Examplin 20 mg tablets</title><h1>Package leaflet: Information for the patient</h1>
<h1>Examplin 20 mg tablets</h1><p>examplin hydrochloride</p>
<h2>1. What Examplin is and what it is used for</h2><p>Examplin belongs to a group of medicines that lower blood pressure. It is used in adults with high blood pressure.</p>
<h2>2. What you need to know before you take Examplin</h2><p>Do not take Examplin if you are allergic to examplin, or if you are more than 3 months pregnant.</p>
<p>Tell your doctor if your kidneys do not work well: below 30 mL/min the dose must not be more than 10 mg a day.</p>
<h2>3. How to take Examplin</h2><p>The recommended dose depends on your kidneys.</p>
<table><tr><th>Creatinine clearance</th><th>Starting dose</th><th>Highest dose</th></tr>
<tr><td>60 mL/min or more</td><td>20 mg once daily</td><td>40 mg once daily</td></tr>
<tr><td>30 to 59 mL/min</td><td>10 mg once daily</td><td>20 mg once daily</td></tr>
<tr><td>below 30 mL/min</td><td>5 mg once daily</td><td>10 mg once daily</td></tr></table>
<h2>4. Possible side effects</h2><p>Common (may affect up to 1 in 10 people): dizziness, swollen ankles. Rare (up to 1 in 1,000 people): raised potassium.</p>
<h2>5. How to store Examplin</h2><p>Store below 25 °C in the original package. This leaflet was last revised in 03/2025.</p></html>`;

const protocol = `<html lang="en"><title>Ward protocol</title><h1>Ward protocol: hypoglycaemia in adults</h1>
<p>Issued by the Example Hospital diabetes team. Review date: May 2027.</p>
<h2>Recognise</h2><p>Treat any capillary glucose below 4.0 mmol/L, with or without symptoms.</p>
<h2>Treat a patient who can swallow</h2>
<ol><li>Give 15 to 20 g of fast carbohydrate by mouth.</li><li>Measure glucose again after 15 minutes.</li><li>Repeat up to three times if it is still below 4.0 mmol/L.</li></ol>
<h2>Treat a patient who cannot swallow</h2><p>Give 100 mL of 20 % glucose intravenously over 15 minutes, or glucagon 1 mg intramuscularly if there is no access.</p></html>`;

const insert = `<html lang="zh"><title>示例地平片说明书</title><h1>示例地平片说明书</h1>
<p>【药品名称】通用名称：示例地平片</p><p>【适应症】用于治疗成人原发性高血压。</p>
<p>【用法用量】口服。起始剂量5mg，每日一次；最大剂量10mg，每日一次。肝功能受损者起始剂量2.5mg。</p>
<p>【不良反应】常见头晕、踝部水肿、面部潮红；罕见牙龈增生。</p>
<p>【禁忌】对本品过敏者禁用。</p><p>【贮藏】遮光，密封，不超过25℃保存。</p>
<p>【批准文号】国药准字H00000001</p><p>【修改日期】2024年3月18日</p></html>`;

const notice = `<html lang="zh"><title>门诊须知</title><h1>高血压患者门诊须知</h1>
<p>一、每日早晚各测血压一次，每次测量两遍，间隔一分钟，取平均值。</p>
<p>二、收缩压达到180毫米汞柱或以上，并有胸痛、气促、言语不清时，立即就诊。</p>
<p>三、按时服药，不可自行停药或加量。氨氯地平每日一次，每次5毫克。</p>
<p>四、每日食盐不超过5克，戒烟限酒，坚持步行三十分钟。</p></html>`;

const style = `body{font-family:'Noto Serif','Noto Serif CJK SC',serif;font-size:11.5pt;line-height:1.45;margin:0;color:#111}
h1{font-size:16pt;margin:0 0 8pt} h2{font-size:12.5pt;margin:10pt 0 4pt} p,ol{margin:0 0 6pt} table{border-collapse:collapse;margin:4pt 0}
td,th{border:1px solid #222;padding:3pt 6pt;text-align:left;font-weight:normal} th{font-weight:bold}`;

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium' });
mkdirSync(folder, { recursive: true });
await typeset('leaflet-examplin.pdf', leaflet);
await typeset('shili-diping.pdf', insert);
await scan('ward-protocol-scan.jpg', protocol, { angle: 1.1, seed: 7 });
await scan('menzhen-xuzhi-scan.jpg', notice, { angle: -0.8, seed: 11 });
await browser.close();

async function typeset(name, html) {
  const page = await browser.newPage();
  await page.setContent(html.replace('<h1>', `<style>${style}</style><h1>`));
  const margin = { top: '20mm', bottom: '20mm', left: '22mm', right: '22mm' };
  writeFileSync(join(folder, name), await page.pdf({ format: 'A5', margin, tagged: false }));
  await page.close();
}

/** 200 dots an inch, a little turned, blurred and noisy, with uneven light: what a flatbed does to a copy. */
async function scan(name, html, { angle, seed }) {
  const page = await browser.newPage({ viewport: { width: 560, height: 460 }, deviceScaleFactor: 200 / 96 });
  await page.setContent(html.replace('<h1>', `<style>${style} body{padding:36px}</style><h1>`));
  const picture = sharp(await page.screenshot()).greyscale();
  const turned = picture.rotate(angle, { background: '#fff' }).blur(0.5);
  const { data, info } = await turned.raw().toBuffer({ resolveWithObject: true });
  let state = seed;
  for (let at = 0; at < data.length; at++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const light = 1 - 0.08 * ((at % info.width) / info.width);
    data[at] = Math.max(0, Math.min(255, data[at] * light + ((state >>> 24) / 255 - 0.5) * 18));
  }
  const grey = sharp(data, { raw: { width: info.width, height: info.height, channels: 1 } });
  writeFileSync(
    join(folder, name),
    await grey.jpeg({ quality: 60, mozjpeg: true }).withMetadata({ density: 200 }).toBuffer(),
  );
  await page.close();
}
