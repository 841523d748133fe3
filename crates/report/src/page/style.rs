//! How the page looks.

/// The style sheet. Colours from Okabe and Ito's set; lines differ by dashes too, so that nothing hangs on colour.
pub(super) const CSS: &str = "\
:root{--ink:#1d1d1f;--soft:#55585e;--rule:#d5d3cc;--paper:#fff;--blue:#0b5c93;--accent:#a3123a;--wash:#f6f5f1}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;color:var(--ink);background:var(--paper);font:17px/1.55 Charter,'Bitstream Charter','Iowan Old Style','Source Serif 4',Georgia,serif}
header,main,footer{max-width:1180px;margin:0 auto;padding:0 22px}
header{padding-top:34px}
h1,h2,h3,h4,nav,table,figcaption,summary,.kind,.badge,.key,dl,footer,svg{font-family:system-ui,'Segoe UI','Helvetica Neue',Arial,sans-serif}
.kind{margin:0;color:var(--soft);font-size:14px;letter-spacing:.02em}
h1{margin:.2em 0 .3em;font-size:clamp(25px,4.4vw,40px);line-height:1.15;font-weight:650;letter-spacing:-.012em;max-width:24em;text-wrap:balance}
.lead{margin:0;color:var(--soft);max-width:68ch}
h2{margin:0 0 .5em;font-size:23px;line-height:1.25;font-weight:650}
h3{margin:1.6em 0 .5em;font-size:18px;line-height:1.3;font-weight:650}
h4,.minor,.side{margin:1.2em 0 .3em;font-size:15px;font-weight:650}
.side{font-family:system-ui,sans-serif}
p,.sentences,.limits{max-width:68ch}
section{border-top:1px solid var(--rule);margin-top:38px;padding-top:22px}
nav ol{display:flex;flex-wrap:wrap;gap:4px 18px;list-style:none;margin:20px 0 0;padding:0;font-size:14px}
a{color:var(--blue)}
.skip{position:absolute;left:-999px}.skip:focus{left:8px;top:8px;background:#fff;padding:6px}
.sentences{margin:.2em 0 1em;padding:0;list-style:none;font-size:20px;line-height:1.5}
.sentences li{margin:0 0 .55em}
.note{color:var(--soft);font-size:15px;max-width:74ch}
.badge{display:inline-block;padding:1px 9px;border:1.5px solid currentColor;border-radius:99px;font-size:13px;font-weight:600;white-space:nowrap}
.robust{color:#0d5c45}.not-robust{color:var(--accent);border-style:dashed}.unclear,.no-effect,.too-few{color:var(--soft);border-style:dotted}
.grid-of{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(340px,100%),1fr));gap:26px 34px;margin:16px 0}
figure{margin:0;break-inside:avoid;max-width:470px}
.grid-of>figure{display:grid;grid-template:subgrid/minmax(0,1fr);grid-row:span 3;row-gap:0}.grid-of figcaption{align-self:end}
figcaption{font-size:14.5px;font-weight:600;line-height:1.35;margin-bottom:7px}
figcaption span{font-weight:400;color:var(--soft)}
svg{display:block;width:100%;height:auto}
.wide{margin:10px 0}.wide svg{max-width:860px}
svg.defs{position:absolute;width:0;height:0}
svg text{fill:var(--ink)}
.tick{font-size:10.5px}svg .tick{fill:#44474d}
.label{font-size:12px}.on{font-size:13px;font-weight:600;paint-order:stroke;stroke:#fff;stroke-width:3px;stroke-linejoin:round}
.halo{paint-order:stroke;stroke:#fff;stroke-width:3px;stroke-linejoin:round}
svg.bar{height:30px;margin:0 0 12px;max-width:1000px}.bar-of{margin:0 0 3px;font:14.5px/1.35 system-ui,sans-serif;max-width:none}
svg.swatch{display:inline-block;width:30px;height:16px;vertical-align:-2px;margin-right:5px}
.key.columns{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(330px,100%),1fr));gap:5px 24px;max-width:1000px}.columns li{padding-left:38px;text-indent:-38px}
.verdicts{font-family:system-ui,sans-serif;font-size:15px;line-height:1.9;max-width:none}
.phone{display:none}.phone svg{max-width:470px}.phone ol{columns:2;column-gap:20px;font:13px/1.5 system-ui,sans-serif;padding-left:1.9em;margin:8px 0}
.third-land{background:repeating-linear-gradient(45deg,#9a9a9a 0 .8px,transparent .8px 5px),repeating-linear-gradient(-45deg,#9a9a9a 0 .8px,#fff .8px 5px)}
.ramp{gap:0!important}.ramp li{display:flex;flex-direction:column;align-items:center;font-size:13px}.key.ramp i{width:52px;height:16px;margin:0;border-width:1px 0}
.grid{stroke:#e4e2dc;stroke-width:1}.axis{stroke:#777;stroke-width:1;fill:none}.zero{stroke:#222;stroke-width:1.4}
.light{fill:#0b5c93;fill-opacity:.16}.dark{fill:#0b5c93;fill-opacity:.3}
.median{fill:none;stroke:#0b3c5d;stroke-width:2.2;stroke-linejoin:round}
.dashed{fill:none;stroke:#222;stroke-width:1.5;stroke-dasharray:6 3.5}.dotted{fill:none;stroke:#222;stroke-width:1;stroke-dasharray:1.4 2.6}
.fork{stroke:var(--accent);stroke-width:1.2;stroke-dasharray:3 2}
.thin{stroke:#0b3c5d;stroke-width:1.8}.thick{stroke:#5fa8d3;stroke-width:11}.bracket{fill:none;stroke:#111;stroke-width:1.6}.dot{fill:#111;stroke:#fff;stroke-width:1.2}
.down{fill:#0b5c93}.level{fill:#e6e3dc}.up{fill:#f2c14e}
.third{fill:#fff;stroke:#0b3c5d;stroke-width:2}rect.third{fill:#0b3c5d}
.bin{fill:#0b5c93;fill-opacity:.35;stroke:#0b3c5d}
.table{overflow-x:auto;margin:12px 0}
.table:focus-visible{outline:2px solid var(--blue)}
table{border-collapse:collapse;font-size:14px;line-height:1.4;font-variant-numeric:tabular-nums}
caption{text-align:left;color:var(--soft);padding:0 0 6px;font-size:14px}
th,td{padding:5px 14px 5px 0;text-align:left;vertical-align:baseline;border-bottom:1px solid var(--rule)}
thead th{vertical-align:bottom;border-bottom:1.5px solid #888;font-weight:600}
tbody th{font-weight:500;min-width:9em}
.d{white-space:nowrap}.n{text-align:right}td.n{white-space:nowrap}
small{color:var(--soft);font-size:12.5px}
td small{white-space:nowrap}
details{margin:12px 0}summary{cursor:pointer;font-size:14px;color:var(--blue);padding:3px 0}
main li{overflow-wrap:anywhere}
.written{display:block;color:var(--soft);font:12px/1.4 ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace}
.blocks td small{white-space:nowrap}
.two{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(420px,100%),1fr));gap:10px 40px}
.story{list-style:none;margin:0;padding:0 0 0 14px;border-left:2px solid var(--rule);font-size:15.5px;line-height:1.45}
.story li{margin:0 0 .4em;position:relative}
.story .day{font-weight:600;font-family:system-ui,sans-serif;font-size:13.5px}
.story .parts{margin:.9em 0;color:var(--accent);font-weight:600;border-top:1.5px dashed var(--accent);padding-top:.35em;font-family:system-ui,sans-serif;font-size:13.5px}
.story .cut{color:var(--soft);font-style:italic}
.key{display:flex;flex-wrap:wrap;gap:6px 22px;list-style:none;margin:12px 0;padding:0;font-size:14px}
.key i{display:inline-block;width:26px;height:13px;border:1px solid #777;vertical-align:-1px;margin-right:7px}
dl{display:grid;grid-template-columns:max-content 1fr;gap:5px 22px;font-size:14.5px;margin:0}
dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
code{font-size:13px;font-family:ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace}
.accounts{display:block}.accounts pre{white-space:pre;overflow-x:auto;font-size:12.5px;line-height:1.45;background:var(--wash);padding:12px}
footer{color:var(--soft);font-size:13px;margin-top:40px;padding-bottom:30px;border-top:1px solid var(--rule);padding-top:10px}
@media screen and (max-width:560px){.blocks table,.blocks tbody{display:block;width:100%}.blocks thead{position:absolute;left:-9999px}.blocks tr{display:block;padding:8px 0;border-bottom:1px solid var(--rule)}.blocks tr>*{display:block;padding:2px 0;border:0;text-align:left}.blocks tr>th{font-weight:650}.blocks td[data-of]{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 12px;white-space:normal}.blocks td[data-of]::before{content:attr(data-of);color:var(--soft)}.blocks td:empty{display:none}}
@media screen and (max-width:560px){.desk{display:none}.phone{display:block}}
@media (max-width:560px){body{font-size:16px}.sentences{font-size:18px}dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:8px}header,main,footer{padding-left:16px;padding-right:16px}}
@media print{@page{margin:16mm 14mm}body{font-size:10.5pt}nav,.skip,summary{display:none}section{margin-top:16pt;padding-top:10pt}h2,h3,h4,.note,figcaption{break-after:avoid}footer{margin-top:12pt}.sentences{font-size:12.5pt}.grid-of{display:block;margin:6pt 0;orphans:1;widows:1}.grid-of>figure,.maps>figure{display:inline-block;vertical-align:bottom;width:46%;margin:0 3% 12pt 0}.maps>figure{width:31%;margin-right:2%}.ends{break-inside:avoid}svg.bar{height:22px}.accounts pre{white-space:pre-wrap;overflow:visible;font-size:8pt;background:none;border-left:2px solid var(--rule)}tbody th{min-width:8em}.two{display:block}.two>div{margin-bottom:10pt}h2,h3,h4,.note,.key,figure,tr,li{break-inside:avoid}.side,.verdicts,.bar-of,.key{break-after:avoid}h2+*,h3+*,h4+*{break-before:avoid}.wide{overflow:visible}.wide svg{min-width:0}a{color:inherit;text-decoration:none}.table{overflow:visible}*{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
";
