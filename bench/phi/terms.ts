/**
 * A thousand terms of medicine that look like people or places: named after somebody, spelt like a surname, or a town in
 * the name of a study. Whatever a detector takes of them is damage. Written from general knowledge, without a look at the
 * detector's own lists.
 */

const terms = (text: string): readonly string[] => text.replace(/\s+/g, ' ').trim().split(/ ?; ?/);

export const termsOfMedicine: Readonly<Record<string, readonly string[]>> = {
  diseases:
    terms(`Alzheimer's disease; Parkinson's disease; Parkinson disease; Huntington disease; Huntington's disease; Crohn's
    disease; Crohn disease; Graves' disease; Graves disease; Addison's disease; Addison disease; Cushing's syndrome; Cushing disease;
    Hodgkin lymphoma; Hodgkin's lymphoma; non-Hodgkin lymphoma; Hashimoto's thyroiditis; Hashimoto encephalopathy; Wilson's disease;
    Wilson disease; Paget's disease; Paget disease of bone; Kawasaki disease; Marfan syndrome; Marfan's syndrome; Down syndrome; Down's
    syndrome; Turner syndrome; Klinefelter syndrome; Tourette syndrome; Tourette's syndrome; Asperger syndrome; Rett syndrome; Angelman
    syndrome; Prader-Willi syndrome; Ehlers-Danlos syndrome; Guillain-Barré syndrome; Guillain-Barre syndrome; Charcot-Marie-Tooth disease;
    Creutzfeldt-Jakob disease; Lou Gehrig's disease; Bell's palsy; Bell palsy; Meniere's disease; Ménière disease; Raynaud's phenomenon;
    Raynaud phenomenon; Sjögren's syndrome; Sjogren syndrome; Behçet's disease; Behcet disease; Takayasu arteritis; Wegener's
    granulomatosis; Churg-Strauss syndrome; Henoch-Schönlein purpura; Goodpasture syndrome; Buerger's disease; Kaposi sarcoma; Kaposi's
    sarcoma; Burkitt lymphoma; Burkitt's lymphoma; Ewing sarcoma; Ewing's sarcoma; Wilms tumor; Wilms' tumour; Merkel cell carcinoma;
    Barrett's esophagus; Barrett oesophagus; Zollinger-Ellison syndrome; Mallory-Weiss tear; Boerhaave syndrome; Hirschsprung disease;
    Meckel's diverticulum; Meckel diverticulum; Gilbert's syndrome; Gilbert syndrome; Crigler-Najjar syndrome; Dubin-Johnson syndrome;
    Budd-Chiari syndrome; Whipple's disease; Whipple disease; Peutz-Jeghers syndrome; Gardner syndrome; Lynch syndrome; Cowden syndrome;
    Li-Fraumeni syndrome; von Hippel-Lindau disease; Von Willebrand disease; von Recklinghausen disease; Sturge-Weber syndrome; Osler-Weber-Rendu
    syndrome; Bernard-Soulier syndrome; Glanzmann thrombasthenia; Fanconi anemia; Fanconi syndrome; Diamond-Blackfan anemia; Evans syndrome;
    Wiskott-Aldrich syndrome; Chediak-Higashi syndrome; DiGeorge syndrome; Bruton agammaglobulinemia; Job syndrome; Gaucher disease;
    Gaucher's disease; Fabry disease; Pompe disease; Niemann-Pick disease; Tay-Sachs disease; Krabbe disease; Hurler syndrome; Hunter
    syndrome; Lesch-Nyhan syndrome; McArdle disease; Von Gierke disease; Hartnup disease; Bartter syndrome; Gitelman syndrome; Liddle
    syndrome; Conn's syndrome; Conn syndrome; Sheehan syndrome; Kallmann syndrome; Nelson syndrome; Alport syndrome; Berger disease; Bright's
    disease; Peyronie's disease; Dupuytren contracture; Dupuytren's contracture; Colles fracture; Colles' fracture; Smith fracture; Jones
    fracture; Monteggia fracture; Galeazzi fracture; Bennett fracture; Lisfranc injury; Pott disease; Pott's disease; Legg-Calvé-Perthes
    disease; Osgood-Schlatter disease; Scheuermann disease; Sever's disease; Freiberg disease; Kienböck disease; Charcot joint; Baker's
    cyst; Baker cyst; Morton neuroma; Morton's neuroma; Sudeck atrophy; Volkmann contracture; Still's disease; Still disease; Reiter's
    syndrome; Felty syndrome; Caplan syndrome; Löfgren syndrome; Heerfordt syndrome; Sweet syndrome; Stevens-Johnson syndrome; Lyell
    syndrome; Bowen's disease; Bowen disease; Hailey-Hailey disease; Darier disease; Grover disease; Kimura disease; Rosai-Dorfman disease;
    Castleman disease; Erdheim-Chester disease; Langerhans cell histiocytosis; Waldenström macroglobulinemia; Sézary syndrome; Richter
    transformation; Philadelphia chromosome; Lyme disease; Chagas disease; Hansen's disease; Weil's disease; Ludwig's angina; Ludwig angina;
    Vincent angina; Lemierre syndrome; Fournier gangrene; Fournier's gangrene; Fitz-Hugh-Curtis syndrome; Ramsay Hunt syndrome; Horner
    syndrome; Horner's syndrome; Adie pupil; Argyll Robertson pupil; Marcus Gunn pupil; Brown-Séquard syndrome; Wallenberg syndrome; Weber
    syndrome; Gerstmann syndrome; Balint syndrome; Wernicke encephalopathy; Wernicke's encephalopathy; Korsakoff syndrome; Korsakoff
    psychosis; Pick's disease; Pick disease; Lewy body dementia; Friedreich ataxia; Friedreich's ataxia; Devic disease; Lambert-Eaton
    syndrome; Duchenne muscular dystrophy; Becker muscular dystrophy; Werdnig-Hoffmann disease; Kennedy disease; Dravet syndrome;
    Lennox-Gastaut syndrome; West syndrome; Rasmussen encephalitis; Todd's paralysis; Todd paralysis; Brugada syndrome; Wolff-Parkinson-White
    syndrome; Romano-Ward syndrome; Eisenmenger syndrome; Ebstein anomaly; Tetralogy of Fallot; Dressler syndrome; Takotsubo cardiomyopathy;
    Chagas cardiomyopathy; Libman-Sacks endocarditis; Löffler endocarditis; Prinzmetal angina; Virchow's triad; May-Thurner syndrome;
    Paget-Schroetter syndrome; Leriche syndrome; Stokes-Adams attack; Cheyne-Stokes respiration; Kussmaul breathing; Hamman-Rich syndrome;
    Pickwickian syndrome; Mendelson syndrome; Asherman syndrome; Stein-Leventhal syndrome; Meigs syndrome; Krukenberg tumor; Brenner tumor;
    Sertoli-Leydig cell tumor; Munchausen syndrome; Capgras syndrome; Cotard syndrome; Ganser syndrome; Stockholm syndrome; Noonan
    syndrome; Williams syndrome; Edwards syndrome; Patau syndrome; Bardet-Biedl syndrome; Usher syndrome; Alagille syndrome; Beckwith-Wiedemann
    syndrome; Russell-Silver syndrome; Cornelia de Lange syndrome; Treacher Collins syndrome; Pierre Robin sequence; Arnold-Chiari
    malformation; Dandy-Walker malformation; Legionnaires' disease; Q fever; Rocky Mountain spotted fever; West Nile virus; Ebola virus;
    Marburg virus; Zika virus; Lassa fever; Hendra virus; Nipah virus; Norwalk virus; Coxsackie virus; Epstein-Barr virus; St. Louis
    encephalitis; Japanese encephalitis; Rift Valley fever; Crimean-Congo hemorrhagic fever; Middle East respiratory syndrome`),
  signs:
    terms(`Babinski sign; Babinski reflex; Murphy sign; Murphy's sign; McBurney point; McBurney's point; Rovsing sign; Kernig sign; Kernig's
    sign; Brudzinski sign; Brudzinski's sign; Homans sign; Homans' sign; Trousseau sign; Chvostek sign; Chvostek's sign; Cullen sign; Grey
    Turner sign; Courvoisier sign; Tinel sign; Tinel's sign; Phalen test; Phalen maneuver; Finkelstein test; Lachman test; McMurray test;
    Thompson test; Trendelenburg sign; Trendelenburg position; Romberg test; Romberg sign; Hoffmann sign; Lhermitte sign; Lhermitte's sign;
    Gowers sign; Kayser-Fleischer ring; Koplik spots; Bitot spots; Roth spots; Janeway lesions; Osler nodes; Heberden nodes; Bouchard nodes;
    Sister Mary Joseph nodule; Virchow node; Beau lines; Mees lines; Muehrcke nails; Terry nails; Nikolsky sign; Auspitz sign; Darier sign;
    Levine sign; Corrigan pulse; Austin Flint murmur; Graham Steell murmur; Still's murmur; Korotkoff sounds; Valsalva maneuver; Dix-Hallpike
    maneuver; Epley maneuver; Heimlich maneuver; Leopold maneuvers; Credé maneuver; Barlow test; Ortolani test; Weber test; Rinne test;
    Schirmer test; Schober test; Allen test; Coombs test; Ham test; Schilling test; Mantoux test; Dick test; Widal test; Wright stain; Giemsa
    stain; Gram stain; Ziehl-Neelsen stain; Papanicolaou smear; Pap smear; Tzanck smear; Howell-Jolly bodies; Heinz bodies; Auer rods;
    Reed-Sternberg cells; Russell bodies; Mallory bodies; Councilman bodies; Negri bodies; Lewy bodies; Pick bodies; Hirano bodies; Bence Jones
    protein; Tamm-Horsfall protein; Charcot-Leyden crystals; Curschmann spirals; Kerley B lines; Hampton hump; Westermark sign; Baastrup
    sign; Schatzker classification; Salter-Harris fracture; Hill-Sachs lesion; Bankart lesion; Schmorl nodes; Modic changes`),
  anatomy:
    terms(`Achilles tendon; Eustachian tube; Fallopian tube; Bartholin gland; Cowper gland; Skene gland; Meibomian gland; Brunner glands;
    crypts of Lieberkühn; Peyer patches; Peyer's patches; islets of Langerhans; Langerhans cells; Kupffer cells; Ito cells; Leydig cells;
    Sertoli cells; Schwann cells; Purkinje fibers; Purkinje cells; Betz cells; Golgi apparatus; Golgi tendon organ; Merkel cells; Meissner
    corpuscles; Pacinian corpuscles; Ruffini endings; Krause end bulbs; nodes of Ranvier; Nissl bodies; Broca's area; Broca area; Wernicke's
    area; Wernicke area; Brodmann area 4; Rolandic fissure; Sylvian fissure; circle of Willis; foramen of Monro; aqueduct of Sylvius; foramen
    of Magendie; Hering nerve; Vidian nerve; Gasserian ganglion; Meckel cave; Dorello canal; organ of Corti; Reissner membrane; Stensen
    duct; Wharton duct; Wharton jelly; Waldeyer ring; Bruch membrane; Bowman capsule; Bowman's capsule; Bowman layer; Descemet membrane;
    Tenon capsule; canal of Schlemm; loop of Henle; Henle's loop; Gerota fascia; Scarpa fascia; Camper fascia; Colles fascia; Hesselbach
    triangle; Calot triangle; ampulla of Vater; sphincter of Oddi; duct of Wirsung; duct of Santorini; pouch of Douglas; Morison pouch; space of
    Disse; bundle of His; His-Purkinje system; Bachmann bundle; bundle of Kent; Thebesian veins; vein of Galen; vein of Labbé; artery of
    Adamkiewicz; Batson plexus; Auerbach plexus; Meissner plexus; Glisson capsule; Cantlie line; Haversian canals; Sharpey fibers; Volkmann
    canals; Cooper ligament; Poupart ligament; Lister tubercle; Gerdy tubercle; Chopart joint; Lisfranc joint; Hunter canal; Alcock canal;
    Guyon canal; Adam's apple; Montgomery tubercles; Spence tail; Hassall corpuscles; Rathke pouch; Kohn pores; Clara cells; Lambert canals`),
  procedures:
    terms(`Whipple procedure; Hartmann procedure; Nissen fundoplication; Toupet fundoplication; Heller myotomy; Billroth II; Roux-en-Y
    gastric bypass; Ivor Lewis esophagectomy; Kasai procedure; Ramstedt pyloromyotomy; Bassini repair; Lichtenstein repair; Shouldice repair;
    McVay repair; Pfannenstiel incision; Kocher incision; Pringle maneuver; Mohs surgery; Blalock-Taussig shunt; Norwood procedure; Glenn
    shunt; Fontan procedure; Ross procedure; Bentall procedure; Jatene procedure; Mustard procedure; Senning procedure; Rastelli procedure; Maze
    procedure; Trendelenburg procedure; Bristow procedure; Bankart repair; Keller arthroplasty; Girdlestone procedure; Ilizarov frame; Syme
    amputation; Chopart amputation; Caldwell-Luc operation; Le Fort I osteotomy; Burch colposuspension; Manchester operation; Wertheim
    hysterectomy; McDonald cerclage; Shirodkar cerclage; Seldinger technique; Swan-Ganz catheter; Foley catheter; Hickman catheter; Broviac
    catheter; Tenckhoff catheter; Jackson-Pratt drain; Penrose drain; Blake drain; T-tube; Malecot catheter; Dobhoff tube; Salem sump;
    Sengstaken-Blakemore tube; Minnesota tube; Miller blade; Macintosh blade; Bovie cautery; Veress needle; Hasson trocar; Kirschner wire;
    Steinmann pin; Hoffman device; Thomas splint; Hoyer lift; Geri chair; Holter monitor; Doppler ultrasound; Bair Hugger; Yankauer
    suction; Ambu bag; Mayo stand; Kelly clamp; Allis clamp; Babcock clamp; Adson forceps; DeBakey forceps; Metzenbaum scissors; Balfour
    retractor; Richardson retractor; Kaplan-Meier curve; Cox regression; Mann-Whitney test; Wilcoxon test; Kruskal-Wallis test; Fisher exact
    test; Student t test; Bonferroni correction; Pearson correlation; Spearman correlation; Bland-Altman plot; Cohen kappa; Cronbach alpha;
    Western blot; Southern blot; Northern blot; Sanger sequencing; Bradford assay; Boyden chamber; Petri dish; Ficoll gradient`),
  scales:
    terms(`Glasgow Coma Scale; Apgar score; Apgar 9; Wells score; Geneva score; Child-Pugh class B; Ranson criteria; Glasgow-Blatchford
    score; Rockall score; Centor score; Killip class II; Forrest classification; Bishop score; Ballard score; Braden scale; Morse fall scale;
    Norton scale; Karnofsky status; Barthel index; Rankin scale; Katz index; Lawton scale; Hamilton rating scale; Beck Depression Inventory;
    Edinburgh Postnatal Depression Scale; Yale-Brown scale; Young Mania Rating Scale; Montgomery-Åsberg scale; Bristol stool chart; Epworth
    sleepiness scale; Berlin questionnaire; Pittsburgh Sleep Quality Index; Hunt and Hess grade; Fisher grade; Spetzler-Martin grade;
    Gleason score; Gleason 7; Fuhrman grade; Breslow depth; Clark level; Nottingham grade; Bloom-Richardson grade; Ann Arbor stage; Lugano
    classification; Dukes stage; Rai stage; Binet stage; Durie-Salmon stage; Bosniak II; Hounsfield units; Kellgren-Lawrence grade; Garden
    classification; Weber B fracture; Gustilo type II; Mason classification; Rutherford class; Fontaine stage; Crawford type; DeBakey type
    I; Stanford type B; Vaughan Williams class; Mallampati class III; Cormack-Lehane grade; Aldrete score; Ramsay scale; Richmond
    Agitation-Sedation Scale; Marshall score; Baltazar grade; Balthazar score; Hinchey stage; Los Angeles grade B; Prague C3M5; Paris
    classification; Kudo pattern; Vienna classification; Rome IV criteria; Amsterdam criteria; Bethesda guidelines; Bethesda category III;
    Milan criteria; Barcelona Clinic Liver Cancer stage; Tokyo Guidelines; Atlanta classification; Jones criteria; Duke criteria; Light's
    criteria; Schwartz criteria; Framingham risk score; Reynolds risk score; Charlson index; Elixhauser index; Tanner stage 3; Denver II;
    Snellen chart; Ishihara plates; Amsler grid; Mini-Cog; Borg scale; Likert scale; Harris hip score; Oswestry index; Lysholm score`),
  drugs:
    terms(`metformin; lisinopril; atorvastatin; amlodipine; levothyroxine; omeprazole; losartan; gabapentin; sertraline; warfarin; apixaban;
    rivaroxaban; dabigatran; clopidogrel; ticagrelor; enoxaparin; Lovenox; Eliquis; Xarelto; Coumadin; Plavix; Brilinta; Lipitor; Crestor;
    Zocor; Norvasc; Lasix; Bumex; Aldactone; Diovan; Cozaar; Benicar; Entresto; Jardiance; Farxiga; Invokana; Januvia; Victoza; Ozempic;
    Mounjaro; Trulicity; Lantus; Levemir; Humalog; Novolog; Tresiba; Humira; Enbrel; Remicade; Stelara; Cosentyx; Skyrizi; Rinvoq; Xeljanz;
    Otezla; Dupixent; Keytruda; Opdivo; Yervoy; Tecentriq; Imfinzi; Herceptin; Avastin; Rituxan; Gleevec; Tarceva; Tagrisso; Xalkori; Ibrance;
    Kisqali; Lynparza; Zejula; Revlimid; Velcade; Darzalex; Kyprolis; Imbruvica; Venclexta; Jakafi; Tamiflu; Paxlovid; Valtrex; Zovirax;
    Truvada; Descovy; Biktarvy; Harvoni; Epclusa; Diflucan; Cipro; Levaquin; Bactrim; Augmentin; Keflex; Zithromax; Biaxin; Flagyl; Cleocin;
    Zosyn; Rocephin; Ancef; Maxipime; Merrem; Invanz; Tygacil; Zyvox; Cubicin; vancomycin; Tylenol; Advil; Motrin; Aleve; Celebrex; Toradol;
    Percocet; Vicodin; Norco; Dilaudid; Duragesic; Suboxone; Narcan; Ultram; Lyrica; Neurontin; Cymbalta; Effexor; Lexapro; Zoloft; Prozac;
    Paxil; Celexa; Wellbutrin; Remeron; Desyrel; Abilify; Seroquel; Zyprexa; Risperdal; Geodon; Haldol; Clozaril; Depakote; Lamictal; Keppra;
    Dilantin; Tegretol; Topamax; Vimpat; Xanax; Ativan; Klonopin; Valium; Ambien; Lunesta; Adderall; Ritalin; Vyvanse; Concerta; Strattera;
    Aricept; Namenda; Sinemet; Mirapex; Requip; Azilect; Imitrex; Maxalt; Aimovig; Nexium; Prilosec; Protonix; Pepcid; Zofran; Reglan;
    Compazine; Imodium; Miralax; Colace; Linzess; Singulair; Advair; Symbicort; Spiriva; Flovent; Pulmicort; Allegra; Claritin; Zyrtec;
    Benadryl; Flonase; Medrol; Synthroid; Armour Thyroid; Fosamax; Prolia; Evista; Premarin; Mirena; Yaz; Nuvaring; Clomid; Viagra; Cialis;
    Flomax; Proscar; Avodart; Detrol; Myrbetriq; Botox; Juvederm; Ringer's lactate; Lugol solution; Burow solution; Dakin solution; Monsel solution`),
  genes:
    terms(`TP53; BRCA1; BRCA2; KRAS; NRAS; HRAS; EGFR; ALK; ROS1; BRAF V600E; MET; RET; HER2; ERBB2; PIK3CA; PTEN; APC; MLH1; MSH2; MSH6;
    PMS2; CDH1; STK11; VHL; NF1; NF2; TSC1; TSC2; RB1; WT1; MYC; MYCN; BCL2; BCL6; JAK2 V617F; CALR; MPL; FLT3-ITD; NPM1; IDH1; IDH2; DNMT3A;
    TET2; ASXL1; RUNX1; GATA2; CEBPA; BCR-ABL1; PML-RARA; ETV6; NOTCH1; FBXW7; SF3B1; ATM; CHEK2; PALB2; RAD51C; MUTYH; POLE; HFE C282Y; F5; F8;
    F9; CFTR F508del; SMN1; DMD; HTT; FMR1; MECP2; SCN1A; SCN5A; KCNQ1; KCNH2; MYH7; MYBPC3; TTN; LMNA; FBN1; COL3A1; APOE e4; LDLR; PCSK9; APOB;
    LPA; HBB; HBA1; G6PD; PAH; GAA; GBA; GLA; SOD1; C9orf72; MAPT; SNCA; LRRK2; PARK7; PINK1; Sonic hedgehog; Notch; Wnt; Hedgehog pathway;
    Toll-like receptor; Janus kinase; Fas ligand; CD4; CD8; CD20; CD19; PD-1; PD-L1; CTLA-4; IL-6; TNF; VEGF; HLA-B27; HLA-DR4; Rh factor; Kell
    antigen; Duffy antigen; Kidd antigen; Lewis antigen; Diego antigen; Lutheran antigen; Factor V Leiden; Hageman factor; Christmas factor;
    Stuart-Prower factor; hemoglobin Constant Spring; hemoglobin Barts; May-Hegglin anomaly; Pelger-Huët anomaly`),
  organisms:
    terms(`Escherichia coli; Salmonella typhi; Shigella sonnei; Yersinia pestis; Brucella melitensis; Bordetella pertussis; Rickettsia
    rickettsii; Coxiella burnetii; Bartonella henselae; Francisella tularensis; Listeria monocytogenes; Neisseria meningitidis; Moraxella
    catarrhalis; Klebsiella pneumoniae; Serratia marcescens; Morganella morganii; Providencia stuartii; Borrelia burgdorferi; Leishmania
    donovani; Trypanosoma cruzi; Giardia lamblia; Wuchereria bancrofti; Taenia solium; Candida albicans; Cryptococcus gattii; Nocardia
    brasiliensis; Pneumocystis jirovecii; Legionella pneumophila; Chlamydia trachomatis; Mycobacterium kansasii; Staphylococcus lugdunensis;
    Streptococcus gallolyticus; Enterococcus faecalis; Clostridioides difficile; Bacillus Calmette-Guérin; Salmonella Dublin; Salmonella
    Newport; Salmonella Heidelberg; Campylobacter jejuni; Elizabethkingia meningoseptica`),
  studies:
    terms(`Framingham Heart Study; Nurses' Health Study; Women's Health Initiative; Rotterdam Study; Whitehall II; Copenhagen City Heart
    Study; Busselton Health Study; Bogalusa Heart Study; Honolulu Heart Program; Tromsø Study; Uppsala Longitudinal Study; Seven Countries
    Study; Boston criteria; Oxford criteria; Helsinki Declaration; Declaration of Helsinki; Belmont Report; Nuremberg Code; Geneva
    Convention; Cochrane review; Cochran Q test; Jadad scale; Newcastle-Ottawa Scale; Edinburgh Handedness Inventory; Minnesota code;
    Stanford prison experiment; Dunedin cohort; Avon Longitudinal Study; Caerphilly cohort; Malmö Diet and Cancer study; Melbourne
    Collaborative Cohort Study; Taiwan Biobank; UK Biobank; China Kadoorie Biobank; Da Qing study; Shanghai Women's Health Study; Kailuan study;
    Hisayama Study; Jackson Heart Study; Strong Heart Study; Bergamo protocol; Wisconsin protocol; Edmonton protocol; Toronto criteria; Chicago
    Classification; Montreal Classification; Sydney classification; Houston criteria; Vancouver classification; Maastricht consensus; Kyoto
    consensus; Baveno VII; Zurich claudication questionnaire; Mayo score; Mayo protocol; Cleveland Clinic score; Johns Hopkins criteria; McGill
    pain questionnaire; Leiden thrombophilia study; Groningen protocol; Liverpool Care Pathway; San Francisco syncope rule; Ottawa ankle
    rules; Canadian CT head rule; New Orleans criteria; Pittsburgh knee rules; London criteria; Manchester triage; Salford Lung Study;
    Lübeck disaster; Minamata disease; Spanish flu; Hong Kong flu; Philadelphia criteria; Denver criteria; Memphis criteria; Brighton
    criteria; McDonald criteria; Rome criteria; New York criteria; Bern score; Padua score; Caprini score; Khorana score; Hasford
    score; Sokal score; Ferriman-Gallwey score; Dallas criteria; Lake Louise criteria; Lausanne score; Cambridge Cognitive Examination`),
};
