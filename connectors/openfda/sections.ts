/**
 * Fields of openFDA's label records that hold a section of the label: LOINC code, title, and other headings labels print
 * over it. In the order of a label (21 CFR 201.57, then 201.66 "Drug Facts"); fields that are not here are no sections.
 * https://open.fda.gov/apis/drug/label/searchable-fields/
 */

export interface SectionField {
  readonly field: string;
  /** LOINC, as the `spl` connector finds it in the label itself. */
  readonly code: string;
  readonly title: string;
  /** As labels head it, in lower case. */
  readonly headings: readonly string[];
}

/** field | LOINC | title | other headings */
const table = `
boxed_warning|34066-1|Boxed Warning|warning;boxed warnings
active_ingredient|55106-9|Active Ingredient|active ingredients;drug facts active ingredient;drug facts
purpose|55105-1|Purpose|purposes;uses
statement_of_identity|69718-5|Statement of Identity|
intended_use_of_the_device|60560-0|Intended Use of the Device|
indications_and_usage|34067-9|Indications and Usage|indications;indication;uses;use;usage;indications and uses
veterinary_indications|50745-9|Veterinary Indications|indications
dosage_and_administration|34068-7|Dosage and Administration|directions;dosage;direction;suggested dosage
route|60562-6|Route, Method and Frequency of Administration|route
dosage_forms_and_strengths|43678-2|Dosage Forms and Strengths|
contraindications|34070-3|Contraindications|
warnings_and_cautions|43685-7|Warnings and Precautions|warnings and cautions;warnings
warnings|34071-1|Warnings|warning
user_safety_warnings|54433-8|User Safety Warnings|
food_safety_warning|50743-4|Food Safety Warning|
environmental_warning|50742-6|Environmental Warning|
residue_warning|53412-3|Residue Warning|
safe_handling_warning|50741-8|Safe Handling Warning|
do_not_use|50570-1|Do Not Use|
ask_doctor|50569-3|Ask Doctor|
ask_doctor_or_pharmacist|50568-5|Ask Doctor or Pharmacist|
when_using|50567-7|When Using|
stop_use|50566-9|Stop Use|
pregnancy_or_breast_feeding|53414-9|Pregnancy or Breast Feeding|
keep_out_of_reach_of_children|50565-1|Keep Out of Reach of Children|
other_safety_information|60561-8|Other Safety Information|other information
precautions|42232-9|Precautions|
general_precautions|34072-9|General Precautions|general
information_for_patients|34076-0|Information for Patients|patient counseling information
laboratory_tests|34075-2|Laboratory Tests|
drug_interactions|34073-7|Drug Interactions|
drug_and_or_laboratory_test_interactions|34074-5|Drug and/or Laboratory Test Interactions|drug/laboratory test interactions
carcinogenesis_and_mutagenesis_and_impairment_of_fertility|34083-6|Carcinogenesis, Mutagenesis, Impairment of Fertility|
adverse_reactions|34084-4|Adverse Reactions|side effects
use_in_specific_populations|43684-0|Use in Specific Populations|
pregnancy|42228-7|Pregnancy|usage in pregnancy
teratogenic_effects|34077-8|Teratogenic Effects|
nonteratogenic_effects|34078-6|Nonteratogenic Effects|
labor_and_delivery|34079-4|Labor and Delivery|
nursing_mothers|34080-2|Nursing Mothers|
lactation|77290-5|Lactation|
females_and_males_of_reproductive_potential|77291-3|Females and Males of Reproductive Potential|
pediatric_use|34081-0|Pediatric Use|
geriatric_use|34082-8|Geriatric Use|
hepatic_impairment_subsection|88829-7|Hepatic Impairment|
renal_impairment_subsection|88828-9|Renal Impairment|
drug_abuse_and_dependence|42227-9|Drug Abuse and Dependence|
controlled_substance|34085-1|Controlled Substance|
abuse|34086-9|Abuse|
dependence|34087-7|Dependence|
overdosage|34088-5|Overdosage|overdose
description|34089-3|Description|
clinical_pharmacology|34090-1|Clinical Pharmacology|
mechanism_of_action|43679-0|Mechanism of Action|
pharmacodynamics|43681-6|Pharmacodynamics|
pharmacokinetics|43682-4|Pharmacokinetics|
microbiology|49489-8|Microbiology|
pharmacogenomics|66106-6|Pharmacogenomics|
immunogenicity|88830-5|Immunogenicity|
nonclinical_toxicology|43680-8|Nonclinical Toxicology|
animal_pharmacology_and_or_toxicology|34091-9|Animal Pharmacology and/or Toxicology|animal toxicology and/or pharmacology
clinical_studies|34092-7|Clinical Studies|
references|34093-5|References|
how_supplied|34069-5|How Supplied|how supplied/storage and handling
inactive_ingredient|51727-6|Inactive Ingredient|inactive ingredients
storage_and_handling|44425-7|Storage and Handling|other information;storage
questions|53413-1|Questions|questions or comments;questions?;questions or comments?
health_claim|69719-3|Health Claim|
information_for_owners_or_caregivers|50744-2|Information for Owners or Caregivers|
guaranteed_analysis_of_feed|50740-0|Guaranteed Analysis of Feed|
components|60559-2|Components|
accessories|60555-0|Accessories|
compatible_accessories|69760-7|Compatible Accessories|
alarms|69761-5|Alarms|
assembly_or_installation_instructions|60556-8|Assembly or Installation Instructions|
calibration_instructions|60557-6|Calibration Instructions|
cleaning|60558-4|Cleaning, Disinfecting, and Sterilization Instructions|
diagram_of_device|69758-1|Diagram of Device|
disposal_and_waste_handling|69763-1|Disposal and Waste Handling|
risks|69759-9|Risks|
troubleshooting|69762-3|Troubleshooting|
summary_of_safety_and_effectiveness|60563-4|Summary of Safety and Effectiveness|
health_care_provider_letter|71744-7|Health Care Provider Letter|
instructions_for_use|59845-8|Instructions for Use|
patient_medication_information|68498-5|Patient Medication Information|
spl_patient_package_insert|42230-3|Patient Package Insert|patient information
spl_medguide|42231-1|Medication Guide|
spl_unclassified_section|42229-5||
package_label_principal_display_panel|51945-4|Package Label, Principal Display Panel|package label.principal display panel;principal display panel;package label
`;

export const sectionFields: readonly SectionField[] = table
  .trim()
  .split('\n')
  .map((row) => {
    const [field = '', code = '', title = '', others = ''] = row.split('|');
    const own = [title.toLowerCase(), field.replaceAll('_', ' ')];
    return { field, code, title, headings: [...own, ...others.split(';')].filter((heading) => heading !== '') };
  });
